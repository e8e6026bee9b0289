-- What lay in the trash for its time, and pages of earlier days on which nothing was ever written.
SELECT place FROM entry WHERE discarded_on <= :trash_before
UNION ALL
SELECT place FROM entry
WHERE title = '' AND opening = '' AND text = '' AND created_day < :today AND discarded_on IS NULL
    AND NOT EXISTS (SELECT 1 FROM entry_version WHERE entry_version.entry = entry.id)
    AND NOT EXISTS (SELECT 1 FROM excerpt WHERE excerpt.entry = entry.id)
