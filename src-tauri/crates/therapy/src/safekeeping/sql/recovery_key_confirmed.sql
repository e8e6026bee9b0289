INSERT INTO recovery_key (only_row, made_on, confirmed_on) VALUES (1, :day, :day)
ON CONFLICT (only_row) DO UPDATE
SET made_on = coalesce(made_on, :day), confirmed_on = max(coalesce(confirmed_on, :day), :day)
