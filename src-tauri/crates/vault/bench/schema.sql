-- Entries and their words, as a journal keeps them: the same columns, indexes and full-text options.

CREATE TABLE entry (
    place           INTEGER PRIMARY KEY,
    id              BLOB NOT NULL UNIQUE,
    day             TEXT NOT NULL,
    title           TEXT NOT NULL,
    opening         TEXT NOT NULL,
    door            TEXT NOT NULL DEFAULT 'private',
    task            BLOB,
    discarded_on    TEXT,
    stale           INTEGER NOT NULL DEFAULT 0,
    created         TEXT NOT NULL,
    created_offset  INTEGER NOT NULL,
    created_day     TEXT NOT NULL,
    modified        TEXT NOT NULL,
    modified_offset INTEGER NOT NULL,
    modified_day    TEXT NOT NULL,
    text            TEXT NOT NULL
) STRICT;
CREATE INDEX entry_stale ON entry (place) WHERE stale = 1;
CREATE INDEX entry_discarded ON entry (discarded_on) WHERE discarded_on IS NOT NULL;
CREATE INDEX entry_empty ON entry (created_day) WHERE title = '' AND opening = '';
CREATE INDEX entry_to_propose ON entry (day) WHERE door <> 'private';

CREATE VIRTUAL TABLE entry_words USING fts5 (
    words,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'",
    prefix = '2 3'
);
INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1);
