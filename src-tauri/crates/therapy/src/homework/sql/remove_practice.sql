DELETE FROM practice WHERE id = :id
