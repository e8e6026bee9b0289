DELETE FROM until_session WHERE entry = :id
