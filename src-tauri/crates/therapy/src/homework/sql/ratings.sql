SELECT scale, moment, value, reason FROM rating WHERE practice = :practice ORDER BY place
