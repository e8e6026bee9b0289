INSERT INTO recovery_key (only_row, made_on) VALUES (1, :day)
ON CONFLICT (only_row) DO UPDATE
SET made_on = :day, confirmed_on = NULL, put_off_on = NULL
