SELECT entry.id, day, title, opening, door, discarded_on
FROM until_session JOIN entry ON entry.id = until_session.entry
WHERE discarded_on IS NULL AND since <= :held
ORDER BY place DESC
