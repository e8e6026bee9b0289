SELECT * FROM session ORDER BY day DESC, time DESC, created DESC
