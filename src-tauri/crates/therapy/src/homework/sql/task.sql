SELECT
    task.*,
    (SELECT count(*) FROM practice WHERE practice.task = task.id) AS practices,
    (SELECT max(day) FROM practice WHERE practice.task = task.id) AS last_practised
FROM task
WHERE id = :id
