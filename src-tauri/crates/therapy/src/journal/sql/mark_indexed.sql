UPDATE entry SET stale = 0 WHERE place = :place
