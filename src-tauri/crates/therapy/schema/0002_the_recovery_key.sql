-- What the client did about a recovery key: days, and never the key. No row where nothing is known.
-- Without `made_on` the client goes without one.
CREATE TABLE recovery_key (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    made_on         TEXT,
    confirmed_on    TEXT,
    put_off_on      TEXT,
    CHECK (made_on IS NOT NULL OR (confirmed_on IS NULL AND put_off_on IS NULL))
) STRICT;
