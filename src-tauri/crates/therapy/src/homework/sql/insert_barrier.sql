INSERT INTO barrier (practice, place, barrier) VALUES (:practice, :place, :barrier)
