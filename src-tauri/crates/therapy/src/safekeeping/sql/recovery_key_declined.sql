INSERT INTO recovery_key (only_row) VALUES (1)
ON CONFLICT (only_row) DO UPDATE
SET made_on = NULL, confirmed_on = NULL, put_off_on = NULL
