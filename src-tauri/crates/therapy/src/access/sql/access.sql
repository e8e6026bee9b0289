SELECT what, tries, tries_day, created, created_offset, created_day FROM access ORDER BY id DESC
