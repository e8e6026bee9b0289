UPDATE card SET
    text            = :text,
    stance          = :stance,
    about           = :about,
    source_kind     = :source_kind,
    source_row      = :source_row,
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE id = :id
