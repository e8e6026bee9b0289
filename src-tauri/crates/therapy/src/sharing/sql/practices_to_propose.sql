SELECT
    practice.id, practice.task, task.title, task.door AS task_door, practice.day, outcome,
    practice.door, noticed, noticed_door, learned, learned_door, would_change, would_change_door,
    helped, helped_door
FROM practice JOIN task ON task.id = practice.task
WHERE practice.day BETWEEN :since AND :until
ORDER BY practice.day, practice.created, practice.id
