-- CROSS JOIN keeps the full-text table outside, so that hits come newest first and reading stops at
-- the limit.
SELECT entry.place, id, day, title, opening, door, discarded_on, text
FROM entry_words CROSS JOIN entry ON entry.place = entry_words.rowid
WHERE entry_words MATCH :query AND stale = 0 AND discarded_on IS NULL
ORDER BY entry_words.rowid DESC
LIMIT :limit
