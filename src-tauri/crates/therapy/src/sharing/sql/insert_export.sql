INSERT INTO export (id, since, until, sections, format, path, created, created_offset, created_day)
VALUES (:id, :since, :until, :sections, :format, :path, :now, :offset, :day)
