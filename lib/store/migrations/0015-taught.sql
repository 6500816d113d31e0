-- Addresses that somebody of the district recorded as a guardian's, from a held mail. No import touches
-- them.

CREATE TABLE hand_addresses (
    district    TEXT    NOT NULL REFERENCES districts,
    number      INTEGER NOT NULL,   -- the order of recording, from 1; none is given twice
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    case_id     TEXT    NOT NULL CHECK (case_id <> ''),
    person      TEXT    NOT NULL CHECK (person <> ''),
    address     TEXT    NOT NULL CHECK (address <> ''),   -- normalised
    PRIMARY KEY (district, number),
    UNIQUE (district, person, address)
) STRICT, WITHOUT ROWID;

-- A page of the queue is read from one index, with what it is filtered by: open cases, closed ones.

DROP INDEX cases_open;
CREATE INDEX cases_open ON cases (district, held_at, id, school, clauses, burst)
    WHERE closed_at IS NULL;
CREATE INDEX cases_closed ON cases (district, held_at, id, school, clauses)
    WHERE closed_at IS NOT NULL;
