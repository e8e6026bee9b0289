INSERT INTO locked_page (id, sealed) VALUES (:id, :sealed)
ON CONFLICT (id) DO UPDATE SET sealed = :sealed
