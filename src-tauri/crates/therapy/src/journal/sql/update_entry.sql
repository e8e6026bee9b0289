UPDATE entry SET
    title           = :title,
    opening         = :opening,
    text            = :text,
    stale           = 1,
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE id = :id
