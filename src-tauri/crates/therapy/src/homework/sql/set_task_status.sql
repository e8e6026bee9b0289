UPDATE task SET
    status          = :status,
    times_set_aside = times_set_aside + (:status = 'set_aside'),
    modified        = :now,
    modified_offset = :offset,
    modified_day    = :day
WHERE id = :id AND status <> :status
