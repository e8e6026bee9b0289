SELECT title, text, created, created_offset, created_day
FROM entry_version
WHERE entry = :entry
ORDER BY id DESC
