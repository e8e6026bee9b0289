INSERT INTO rating (practice, place, scale, moment, value, reason)
VALUES (:practice, :place, :scale, :moment, :value, :reason)
