INSERT INTO draft (form, filled, created, created_offset, created_day, modified, modified_offset, modified_day)
VALUES (:form, :filled, :now, :offset, :day, :now, :offset, :day)
ON CONFLICT (form) DO UPDATE SET
    filled          = excluded.filled,
    modified        = excluded.modified,
    modified_offset = excluded.modified_offset,
    modified_day    = excluded.modified_day
