INSERT INTO task_change (task, before, created, created_offset, created_day)
VALUES (:task, :before, :now, :offset, :day)
