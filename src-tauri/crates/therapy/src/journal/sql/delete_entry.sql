DELETE FROM entry WHERE place = :place
