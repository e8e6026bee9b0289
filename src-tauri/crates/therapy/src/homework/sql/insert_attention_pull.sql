INSERT INTO attention_pull (practice, place, pull) VALUES (:practice, :place, :pull)
