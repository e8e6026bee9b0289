SELECT kept FROM access_record
