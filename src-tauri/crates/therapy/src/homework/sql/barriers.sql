SELECT barrier FROM barrier WHERE practice = :practice ORDER BY place
