-- What an account narrows the queue to again and again: a name of theirs and the console's own path.

CREATE TABLE queue_views (
    district TEXT    NOT NULL REFERENCES districts,
    account  TEXT    NOT NULL CHECK (account <> ''),
    name     TEXT    NOT NULL CHECK (name <> ''),
    path     TEXT    NOT NULL CHECK (path <> ''),
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (district, account, name)
) STRICT, WITHOUT ROWID;

-- What a filter asks of a case stands in the index with it, closed_at too: SQLite asks for that again though
-- the index has no others, and went to the table for it, case by case.

DROP INDEX cases_open;
CREATE INDEX cases_open ON cases (district, held_at, id, school, clauses, burst, closed_at)
    WHERE closed_at IS NULL;
DROP INDEX cases_closed;
CREATE INDEX cases_closed ON cases (district, held_at, id, school, clauses, closed_at)
    WHERE closed_at IS NOT NULL;
DROP INDEX cases_in_burst;
CREATE INDEX cases_in_burst ON cases (district, burst, held_at, id, closed_at)
    WHERE burst IS NOT NULL AND closed_at IS NULL;
