SELECT id, day, title, opening, door, discarded_on
FROM entry
WHERE discarded_on IS NULL AND place < :before
ORDER BY place DESC
LIMIT :limit
