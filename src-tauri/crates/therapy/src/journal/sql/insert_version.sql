INSERT INTO entry_version (entry, title, text, created, created_offset, created_day)
VALUES (:entry, :title, :text, :now, :offset, :day)
