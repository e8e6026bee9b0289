INSERT INTO practice (
    id, task, day, outcome,
    noticed, noticed_door, learned, learned_door, would_change, would_change_door, helped, helped_door,
    created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (
    :id, :task, :practised_on, :outcome,
    :noticed, :noticed_door, :learned, :learned_door, :would_change, :would_change_door, :helped, :helped_door,
    :now, :offset, :day, :now, :offset, :day
)
