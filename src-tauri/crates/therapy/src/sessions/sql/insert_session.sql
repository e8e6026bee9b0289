INSERT INTO session (
    id, day, time, agreed, after_note,
    created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (:id, :held_on, :time, :agreed, :after_note, :now, :offset, :day, :now, :offset, :day)
