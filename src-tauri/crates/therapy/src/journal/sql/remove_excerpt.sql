DELETE FROM excerpt WHERE id = :id
