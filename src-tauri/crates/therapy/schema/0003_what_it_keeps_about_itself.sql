-- What happened with the notebook itself: never what was read or written in it. `tries` and `tries_day` belong to
-- 'failed_tries' alone.
CREATE TABLE access (
    id              INTEGER PRIMARY KEY,
    what            TEXT NOT NULL,
    tries           INTEGER,
    tries_day       TEXT,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    CHECK ((what = 'failed_tries') = (tries IS NOT NULL)),
    CHECK ((tries IS NULL) = (tries_day IS NULL))
) STRICT;

-- Whether it is kept; no row where nothing else was chosen, and then it is.
CREATE TABLE access_record (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    kept            INTEGER NOT NULL CHECK (kept IN (0, 1))
) STRICT;

-- How to know a file that left when it is met again, and the day on which the client was asked about it.
ALTER TABLE export ADD COLUMN length INTEGER;
ALTER TABLE export ADD COLUMN digest BLOB;
ALTER TABLE export ADD COLUMN asked_on TEXT;

-- Entries about which the client wants to be asked after the session, and since when.
CREATE TABLE until_session (
    entry           BLOB PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    since           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The locked pages: how their key is found with a passphrase of their own, and the pages, of which nothing stands
-- in the clear. Identifiers are random, so that they tell no order.
CREATE TABLE compartment (
    only_row        INTEGER PRIMARY KEY CHECK (only_row = 1),
    keyhole         BLOB NOT NULL
) STRICT;
CREATE TABLE locked_page (
    id              BLOB PRIMARY KEY,
    sealed          BLOB NOT NULL
) STRICT, WITHOUT ROWID;
