SELECT * FROM session
WHERE day > :today OR (day = :today AND agreed = '' AND after_note = '')
ORDER BY day, time, created
LIMIT 1
