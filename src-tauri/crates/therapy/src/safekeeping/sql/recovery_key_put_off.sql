UPDATE recovery_key
SET put_off_on = max(coalesce(put_off_on, :day), :day)
WHERE made_on IS NOT NULL
