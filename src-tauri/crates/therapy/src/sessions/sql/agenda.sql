SELECT * FROM card
WHERE state <> 'closed'
ORDER BY state = 'kept_back', place, id
