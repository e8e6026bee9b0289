UPDATE session SET
    day             = :held_on,
    time            = :time,
    agreed          = :agreed,
    after_note      = :after_note,
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE id = :id
