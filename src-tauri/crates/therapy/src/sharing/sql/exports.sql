SELECT * FROM export ORDER BY created DESC, id DESC
