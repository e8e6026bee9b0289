INSERT INTO excerpt (
    id, entry, text, created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (:id, :entry, :text, :now, :offset, :day, :now, :offset, :day)
