-- What is on the agenda is for the next session, however long ago it was written.
SELECT id, text, stance, about, door, created_day
FROM card
WHERE door <> 'private' AND state = 'open' AND stance <> 'not_yet' AND created_day <= :until
ORDER BY place, id
