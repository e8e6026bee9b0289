INSERT INTO entry_words (entry_words) VALUES ('rebuild')
