SELECT * FROM practice WHERE task = :task ORDER BY day DESC, created DESC, id DESC
