INSERT INTO access (what, tries, tries_day, created, created_offset, created_day)
VALUES (:what, :tries, :tries_day, :now, :offset, :day)
