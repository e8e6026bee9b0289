INSERT INTO access_record (only_row, kept) VALUES (1, :kept)
ON CONFLICT (only_row) DO UPDATE SET kept = :kept
