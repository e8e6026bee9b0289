INSERT INTO until_session (entry, since) VALUES (:id, :since) ON CONFLICT (entry) DO NOTHING
