INSERT INTO entry_words (rowid, words) VALUES (:place, :words)
