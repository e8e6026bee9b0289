UPDATE task SET
    status          = 'paused',
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE status = 'active'
