DELETE FROM locked_page WHERE id = :id
