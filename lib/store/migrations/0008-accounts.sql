-- Who may sign in to the console, and the order in which what waits is shown.

CREATE TABLE accounts (
    district    TEXT    NOT NULL REFERENCES districts,
    name        TEXT    NOT NULL CHECK (name <> ''),   -- the person's user name, in lower case
    role        TEXT    NOT NULL CHECK (role IN
        ('auditor', 'officer', 'principal', 'administrator', 'privacy-officer')),
    schools     TEXT,                         -- ids, a JSON array; NULL: all
    language    TEXT    NOT NULL,
    password    TEXT,                         -- crypt(5); NULL: none is set
    totp        BLOB,                         -- sealed
    totp_step   INTEGER NOT NULL DEFAULT 0,   -- of the last code that was taken: none counts twice
    failures    INTEGER NOT NULL DEFAULT 0,   -- since somebody last signed in
    wait_until  INTEGER NOT NULL DEFAULT 0,
    made_at     INTEGER NOT NULL,
    disabled_at INTEGER,
    PRIMARY KEY (district, name)
) STRICT;

CREATE INDEX cases_open ON cases (district, held_at, id) WHERE closed_at IS NULL;
CREATE INDEX cases_open_by_school ON cases (district, school, held_at, id) WHERE closed_at IS NULL;
