SELECT sealed FROM locked_page WHERE id = :id
