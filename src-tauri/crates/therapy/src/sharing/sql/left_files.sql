-- Every file that anyone can read who has it, newest first.
SELECT id, path, length, digest, asked_on, created, created_offset, created_day
FROM export WHERE format IN ('pdf', 'text')
ORDER BY created DESC, id DESC
