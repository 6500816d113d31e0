-- What is taught from a held mail beside a guardian's address, and who maintains a channel (5.6). No
-- import touches any of it.

-- Channels registered by hand. One that an import brings under the same address stands before it.
CREATE TABLE hand_registrations (
    district    TEXT    NOT NULL REFERENCES districts,
    number      INTEGER NOT NULL,   -- the order of recording, from 1; none is given twice
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    case_id     TEXT    NOT NULL CHECK (case_id <> ''),
    platform    TEXT    NOT NULL CHECK (platform <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    address     TEXT    NOT NULL CHECK (address <> ''),   -- normalised
    url         TEXT,
    org         TEXT    NOT NULL CHECK (org <> ''),
    maintainers TEXT    NOT NULL,   -- a list of ids
    supervisor  TEXT    NOT NULL CHECK (supervisor <> ''),
    PRIMARY KEY (district, number),
    UNIQUE (district, address)
) STRICT, WITHOUT ROWID;

-- The latest word by hand on who maintains a channel, and what the import said then: where that says
-- something else by now, it is the later word.
CREATE TABLE hand_maintainers (
    district    TEXT    NOT NULL REFERENCES districts,
    channel     TEXT    NOT NULL CHECK (channel <> ''),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    maintainers TEXT    NOT NULL,   -- a list of ids
    imported    TEXT,               -- the same; NULL: nobody, or the channel was in no import
    PRIMARY KEY (district, channel)
) STRICT, WITHOUT ROWID;

-- That a name in the mail of one sender is not one student's, up to a day.
CREATE TABLE hand_strangers (
    district    TEXT    NOT NULL REFERENCES districts,
    number      INTEGER NOT NULL,   -- as above
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    case_id     TEXT    NOT NULL CHECK (case_id <> ''),
    sender      TEXT    NOT NULL CHECK (sender <> ''),    -- an address, normalised
    student     TEXT    NOT NULL CHECK (student <> ''),
    until       INTEGER NOT NULL CHECK (until > 0),       -- the last day
    PRIMARY KEY (district, number),
    UNIQUE (district, sender, student)
) STRICT, WITHOUT ROWID;
