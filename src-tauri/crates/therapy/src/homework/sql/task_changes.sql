SELECT before, created, created_offset, created_day
FROM task_change
WHERE task = :task
ORDER BY id DESC
