UPDATE card SET
    state           = :state,
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE id = :id
