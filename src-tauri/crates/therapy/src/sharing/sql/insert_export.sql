INSERT INTO export (
    id, since, until, sections, format, path, length, digest, created, created_offset, created_day
)
VALUES (:id, :since, :until, :sections, :format, :path, :length, :digest, :now, :offset, :day)
