SELECT id, day, title, text, door
FROM entry
WHERE door <> 'private' AND discarded_on IS NULL AND day BETWEEN :since AND :until
ORDER BY place
