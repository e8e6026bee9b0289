INSERT INTO card (
    id, place, text, stance, about, source_kind, source_row,
    created, created_offset, created_day, modified, modified_offset, modified_day
) VALUES (
    :id, (SELECT coalesce(max(place), 0) + 1 FROM card), :text, :stance, :about, :source_kind, :source_row,
    :now, :offset, :day, :now, :offset, :day
)
