DELETE FROM access WHERE id <= (SELECT max(id) FROM access) - :kept
