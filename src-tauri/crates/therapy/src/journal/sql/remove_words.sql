DELETE FROM entry_words WHERE rowid = :place
