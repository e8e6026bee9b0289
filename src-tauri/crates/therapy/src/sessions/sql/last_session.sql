-- A session of today counts as held once something is written about it.
SELECT * FROM session
WHERE day < :today OR (day = :today AND (agreed <> '' OR after_note <> ''))
ORDER BY day DESC, time DESC, created DESC
LIMIT 1
