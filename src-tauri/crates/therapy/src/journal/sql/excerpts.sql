SELECT * FROM excerpt WHERE entry = :entry ORDER BY created, id
