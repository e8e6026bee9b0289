UPDATE entry SET discarded_on = NULL WHERE id = :id
