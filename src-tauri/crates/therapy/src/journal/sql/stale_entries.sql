SELECT place, title, text FROM entry WHERE stale = 1 ORDER BY place
