INSERT INTO entry (
    place, id, day, title, opening, task, text,
    created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (
    coalesce(
        (SELECT max(place) + 1 FROM entry WHERE place BETWEEN :first_place AND :first_place + 1048575),
        :first_place
    ),
    :id, :written_on, '', '', :task, '',
    :now, :offset, :day, :now, :offset, :day
)
