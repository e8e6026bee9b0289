INSERT INTO compartment (only_row, keyhole) VALUES (1, :keyhole)
ON CONFLICT (only_row) DO UPDATE SET keyhole = :keyhole
