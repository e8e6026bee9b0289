SELECT place, id, day, title, opening, door, discarded_on, text
FROM entry
WHERE stale = 1 AND discarded_on IS NULL
ORDER BY place DESC
