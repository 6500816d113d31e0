-- What an account narrows the queue to again and again: a name of theirs and the console's own path.

CREATE TABLE queue_views (
    district TEXT    NOT NULL REFERENCES districts,
    account  TEXT    NOT NULL CHECK (account <> ''),
    name     TEXT    NOT NULL CHECK (name <> ''),
    path     TEXT    NOT NULL CHECK (path <> ''),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (district, account, name)
) STRICT, WITHOUT ROWID;
