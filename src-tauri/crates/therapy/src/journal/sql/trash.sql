SELECT id, day, title, opening, door, discarded_on
FROM entry
WHERE discarded_on IS NOT NULL
ORDER BY discarded_on DESC, place DESC
