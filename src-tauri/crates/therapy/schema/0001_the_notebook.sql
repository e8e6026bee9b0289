-- Every content row carries its identifier, when it was written and changed, and the local day and
-- offset of both. Doors are 'private', 'ask' or 'ok'.

CREATE TABLE task (
    id              BLOB PRIMARY KEY,
    template        TEXT,
    variant         TEXT,
    title           TEXT NOT NULL,
    purpose         TEXT NOT NULL,
    what            TEXT NOT NULL,
    with_whom       TEXT NOT NULL,
    where_and_when  TEXT NOT NULL,
    minutes         INTEGER,
    per_week        INTEGER,
    agreed_on       TEXT,
    review_on       TEXT,
    pause_scope     TEXT,
    pause_until     TEXT,
    smallest        TEXT NOT NULL,
    if_cue          TEXT NOT NULL,
    then_action     TEXT NOT NULL,
    barrier         TEXT NOT NULL,
    barrier_answer  TEXT NOT NULL,
    stop_rule       TEXT NOT NULL,
    look_at_next    TEXT NOT NULL,
    status          TEXT NOT NULL DEFAULT 'active',
    times_set_aside INTEGER NOT NULL DEFAULT 0,
    door            TEXT NOT NULL DEFAULT 'ask',
    purpose_door    TEXT NOT NULL DEFAULT 'private',
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL
) STRICT;

-- What was agreed until a change, as JSON: it is shown, never queried.
CREATE TABLE task_change (
    id              INTEGER PRIMARY KEY,
    task            BLOB NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    before          TEXT NOT NULL,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL
) STRICT;
CREATE INDEX task_change_of_task ON task_change (task);

CREATE TABLE practice (
    id                BLOB PRIMARY KEY,
    task              BLOB NOT NULL REFERENCES task (id) ON DELETE CASCADE,
    day               TEXT NOT NULL,
    outcome           TEXT NOT NULL,
    noticed           TEXT NOT NULL,
    learned           TEXT NOT NULL,
    would_change      TEXT NOT NULL,
    helped            TEXT NOT NULL,
    door              TEXT NOT NULL DEFAULT 'ask',
    noticed_door      TEXT NOT NULL DEFAULT 'private',
    learned_door      TEXT NOT NULL DEFAULT 'private',
    would_change_door TEXT NOT NULL DEFAULT 'private',
    helped_door       TEXT NOT NULL DEFAULT 'private',
    created           TEXT NOT NULL,
    created_offset    INTEGER NOT NULL,
    created_day       TEXT NOT NULL,
    modified          TEXT NOT NULL,
    modified_offset   INTEGER NOT NULL,
    modified_day      TEXT NOT NULL
) STRICT;
CREATE INDEX practice_of_task ON practice (task, day);
CREATE INDEX practice_by_day ON practice (day);

-- A rating has a value or the reason why there is none; never both.
CREATE TABLE rating (
    practice BLOB NOT NULL REFERENCES practice (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    scale    TEXT NOT NULL,
    moment   TEXT NOT NULL,
    value    INTEGER CHECK (value BETWEEN 0 AND 100),
    reason   TEXT,
    PRIMARY KEY (practice, place),
    UNIQUE (practice, scale, moment),
    CHECK ((value IS NULL) <> (reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE barrier (
    practice BLOB NOT NULL REFERENCES practice (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    barrier  TEXT NOT NULL,
    PRIMARY KEY (practice, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE attention_pull (
    practice BLOB NOT NULL REFERENCES practice (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    pull     TEXT NOT NULL,
    PRIMARY KEY (practice, place)
) STRICT, WITHOUT ROWID;

-- `place` puts entries in the order of their days: (day number << 20) + nth entry of that day. The
-- full-text table uses it as its rowid, so that a search reads its newest hits first and stops.
CREATE TABLE entry (
    place           INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE,
    day             TEXT NOT NULL,
    title           TEXT NOT NULL,
    opening         TEXT NOT NULL,
    door            TEXT NOT NULL DEFAULT 'private',
    task            BLOB REFERENCES task (id) ON DELETE SET NULL,
    discarded_on    TEXT,
    -- 1 while the words changed after they were last indexed.
    stale           INTEGER NOT NULL DEFAULT 0,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL,
    -- Last, so that a list need not read past it.
    text            TEXT NOT NULL
) STRICT;
CREATE INDEX entry_stale ON entry (place) WHERE stale = 1;
CREATE INDEX entry_discarded ON entry (discarded_on) WHERE discarded_on IS NOT NULL;
-- Pages on which nothing is written; found at each opening without reading all the others.
CREATE INDEX entry_empty ON entry (created_day) WHERE title = '' AND opening = '';
CREATE INDEX entry_to_propose ON entry (day) WHERE door <> 'private';

CREATE TABLE entry_version (
    id              INTEGER PRIMARY KEY,
    entry           BLOB NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    title           TEXT NOT NULL,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    text            TEXT NOT NULL
) STRICT;
CREATE INDEX entry_version_of_entry ON entry_version (entry);

-- Holds the words of each entry, already segmented. Signs that mark vowels belong to words.
CREATE VIRTUAL TABLE entry_words USING fts5 (
    words,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);

CREATE TABLE excerpt (
    id              BLOB PRIMARY KEY,
    entry           BLOB NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    text            TEXT NOT NULL,
    door            TEXT NOT NULL DEFAULT 'private',
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL
) STRICT;
CREATE INDEX excerpt_of_entry ON excerpt (entry);

CREATE TABLE session (
    id              BLOB PRIMARY KEY,
    day             TEXT NOT NULL,
    time            TEXT,
    agreed          TEXT NOT NULL,
    after_note      TEXT NOT NULL,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_day ON session (day);

CREATE TABLE card (
    id              BLOB PRIMARY KEY,
    place           INTEGER NOT NULL,
    text            TEXT NOT NULL,
    stance          TEXT NOT NULL,
    about           TEXT NOT NULL,
    source_kind     TEXT,
    source_row      BLOB,
    state           TEXT NOT NULL DEFAULT 'open',
    door            TEXT NOT NULL DEFAULT 'private',
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL
) STRICT;

-- Files that left: no content. `sections` is a JSON list.
CREATE TABLE export (
    id              BLOB PRIMARY KEY,
    since           TEXT,
    until           TEXT NOT NULL,
    sections        TEXT NOT NULL,
    format          TEXT NOT NULL,
    path            TEXT NOT NULL,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL
) STRICT;

-- Half-filled forms, as the window keeps them.
CREATE TABLE draft (
    form            TEXT PRIMARY KEY,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL,
    filled          TEXT NOT NULL
) STRICT, WITHOUT ROWID;
