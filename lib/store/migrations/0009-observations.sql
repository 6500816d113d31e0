-- What enforcing would have done to messages that went on as they were: a row a message and rule.
-- Nothing of the message itself is in it, and nobody who got it.

CREATE TABLE observations (
    district   TEXT    NOT NULL REFERENCES districts,
    message    INTEGER NOT NULL,   -- counted up: no queue id, which mail servers use again
    rule       TEXT    NOT NULL,
    clause     TEXT,               -- NULL: a district option
    day        INTEGER NOT NULL,
    author     TEXT,               -- id
    school     TEXT,               -- id of the author's first
    role       TEXT    NOT NULL,
    action     INTEGER NOT NULL,   -- what was done: 0 accept … 3 reject
    would      INTEGER NOT NULL,   -- what enforcing would have done
    recipients INTEGER NOT NULL,
    students   INTEGER NOT NULL,
    PRIMARY KEY (district, message, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX observations_by_day ON observations (district, day);

CREATE TABLE observed_days (
    district TEXT    NOT NULL REFERENCES districts,
    day      INTEGER NOT NULL,
    judged   INTEGER NOT NULL,
    PRIMARY KEY (district, day)
) STRICT, WITHOUT ROWID;
