UPDATE card SET place = :place WHERE id = :id
