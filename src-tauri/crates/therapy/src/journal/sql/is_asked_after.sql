SELECT 1 FROM until_session WHERE entry = :id
