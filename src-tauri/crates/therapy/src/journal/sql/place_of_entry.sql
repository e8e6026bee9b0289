SELECT place FROM entry WHERE id = :id
