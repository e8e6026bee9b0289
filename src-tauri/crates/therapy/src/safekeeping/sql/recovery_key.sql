SELECT made_on, confirmed_on, put_off_on FROM recovery_key
