SELECT
    task.*,
    (SELECT count(*) FROM practice WHERE practice.task = task.id) AS practices,
    (SELECT max(day) FROM practice WHERE practice.task = task.id) AS last_practised
FROM task
ORDER BY
    CASE status WHEN 'active' THEN 0 WHEN 'paused' THEN 1 WHEN 'set_aside' THEN 2 ELSE 3 END,
    created DESC,
    id DESC
