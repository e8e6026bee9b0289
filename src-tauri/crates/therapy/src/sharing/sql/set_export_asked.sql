UPDATE export SET asked_on = :day WHERE id = :id
