-- An excerpt belongs to the day of its entry, and to the period in which it was written or chosen.
SELECT excerpt.id, excerpt.text, excerpt.door, entry.day
FROM excerpt JOIN entry ON entry.id = excerpt.entry
WHERE excerpt.door <> 'private' AND entry.discarded_on IS NULL
    AND (entry.day BETWEEN :since AND :until OR excerpt.created_day BETWEEN :since AND :until)
ORDER BY entry.place, excerpt.created, excerpt.id
