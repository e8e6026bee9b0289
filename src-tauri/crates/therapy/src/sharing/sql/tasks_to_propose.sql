-- Agreed in the period, practised in it, or worked on at its end.
SELECT id, title, purpose, per_week, minutes, door, purpose_door, coalesce(agreed_on, created_day) AS day
FROM task
WHERE (door <> 'private' OR (purpose_door <> 'private' AND purpose <> ''))
    AND coalesce(agreed_on, created_day) <= :until
    AND (
        coalesce(agreed_on, created_day) >= :since
        OR status = 'active'
        OR EXISTS (
            SELECT 1 FROM practice
            WHERE practice.task = task.id AND practice.day BETWEEN :since AND :until
        )
    )
ORDER BY day, created, id
