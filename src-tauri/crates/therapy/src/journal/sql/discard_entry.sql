UPDATE entry SET discarded_on = :day WHERE id = :id AND discarded_on IS NULL
