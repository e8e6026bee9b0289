SELECT created, title, text FROM entry_version WHERE entry = :entry ORDER BY id DESC LIMIT 1
