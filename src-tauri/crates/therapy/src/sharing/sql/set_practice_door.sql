UPDATE practice SET door = :door, modified = :now, modified_offset = :offset, modified_day = :day WHERE id = :id
