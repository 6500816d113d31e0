-- The first schema. The district is part of the key of every table, so that many districts can
-- share one database. Times are microseconds since 1970, days are proleptic Gregorian day numbers
-- (0: none), lists of words are JSON arrays of strings (NULL: empty). What came over the wire and
-- need not be UTF-8 is a BLOB.

CREATE TABLE districts (
    district          TEXT    NOT NULL PRIMARY KEY,
    key_check         BLOB    NOT NULL,   -- tells the right key file from a wrong one
    bodies            TEXT    NOT NULL UNIQUE,   -- its folder of sealed bodies
    directory_version INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE imports (
    district TEXT    NOT NULL REFERENCES districts,
    version  INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    files    TEXT,
    PRIMARY KEY (district, version)
) STRICT, WITHOUT ROWID;

-- The directory. Position is the place in the import, which releases need to be read in order.

CREATE TABLE orgs (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    id TEXT, name TEXT, type TEXT, parent TEXT, identifier TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    id TEXT, roles INTEGER NOT NULL, duties INTEGER NOT NULL,
    given TEXT, middle TEXT, family TEXT, preferred_given TEXT, preferred_family TEXT, former TEXT,
    identifier TEXT, username TEXT, email TEXT, sms TEXT, phone TEXT,
    grades TEXT, orgs TEXT, agents TEXT, no_access TEXT,
    born INTEGER NOT NULL, left_on INTEGER NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE classes (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    id TEXT, title TEXT, code TEXT, school TEXT, grades TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE enrollments (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    class_group TEXT, person TEXT, role TEXT, valid_from INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    id TEXT, title TEXT, type TEXT, valid_from INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE releases (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    student TEXT, scope TEXT, kinds INTEGER NOT NULL, platforms TEXT,
    granted INTEGER NOT NULL CHECK (granted IN (0, 1)),
    signed_by TEXT, by_student INTEGER NOT NULL CHECK (by_student IN (0, 1)),
    signed_on INTEGER NOT NULL, valid_from INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    withdrawn_on INTEGER NOT NULL, document TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE channels (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    id TEXT, platform TEXT, name TEXT, address TEXT, url TEXT, org TEXT, approved_by TEXT,
    approved_on INTEGER NOT NULL, expires_on INTEGER NOT NULL, maintainers TEXT, supervisor TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE addresses (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    person TEXT, address TEXT, kind TEXT NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE lists (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    address TEXT, name TEXT, members TEXT, classes TEXT, audience TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE partners (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    domain TEXT, address TEXT, name TEXT, kinds INTEGER NOT NULL, scopes TEXT,
    duty_to_report INTEGER NOT NULL CHECK (duty_to_report IN (0, 1)),
    valid_from INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE news (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    domain TEXT, name TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE services (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    host TEXT, address TEXT, name TEXT, owner TEXT,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE permissions (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    person TEXT, role TEXT, kind TEXT, recipient TEXT, granted_by TEXT,
    valid_from INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    PRIMARY KEY (district, position)
) STRICT, WITHOUT ROWID;

-- The cases. One row a held message, one row each of its recipients.

CREATE TABLE cases (
    district          TEXT    NOT NULL REFERENCES districts,
    id                TEXT    NOT NULL,
    held_at           INTEGER NOT NULL,
    queue_id          TEXT,
    author            TEXT,
    author_address    TEXT,
    sender            BLOB,
    sender_arguments  BLOB,
    school            TEXT,
    message_id        BLOB,
    body_hash         BLOB    NOT NULL CHECK (length(body_hash) = 32),
    size              INTEGER NOT NULL,
    clauses           TEXT,
    policy_version    TEXT,
    directory_version INTEGER NOT NULL,
    repeats           INTEGER NOT NULL DEFAULT 0,
    duplicate_key     BLOB    NOT NULL CHECK (length(duplicate_key) = 32),
    body              TEXT    NOT NULL,   -- name of the sealed file
    wrapped_key       BLOB    NOT NULL,
    record            BLOB    NOT NULL,   -- sealed
    PRIMARY KEY (district, id),
    UNIQUE (district, body)
) STRICT;
CREATE INDEX cases_by_time ON cases (district, held_at);
CREATE INDEX cases_by_duplicate ON cases (district, duplicate_key, held_at);

CREATE TABLE case_recipients (
    district  TEXT    NOT NULL,
    case_id   TEXT    NOT NULL,
    position  INTEGER NOT NULL,
    given     BLOB,
    address   TEXT,
    arguments BLOB,
    state     TEXT    NOT NULL CHECK (state IN
        ('held', 'releasing', 'released', 'rejected', 'expired', 'withdrawn')),
    PRIMARY KEY (district, case_id, position),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_recipients_by_state ON case_recipients (district, state, case_id);

-- Notices that wait for the sender of notices. The text is sealed under the key of its case or, when
-- it belongs to none, under its own; both are erased when the MTA has taken it.

CREATE TABLE notices (
    district    TEXT    NOT NULL REFERENCES districts,
    id          INTEGER NOT NULL,
    case_id     TEXT,
    recipient   TEXT    NOT NULL,
    rule        TEXT,
    wrapped_key BLOB,
    text        BLOB,
    queued_at   INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    sent_at     INTEGER,
    PRIMARY KEY (district, id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT;
CREATE INDEX notices_by_due ON notices (district, due_at) WHERE sent_at IS NULL;
CREATE INDEX notices_by_rule ON notices (district, recipient, rule, queued_at);

-- The audit. The triggers stop a slip of ours; the chain of keyed hashes shows everything else.

CREATE TABLE audit (
    district TEXT    NOT NULL REFERENCES districts,
    sequence INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL,
    event    TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    details  TEXT    NOT NULL,
    chain    BLOB    NOT NULL CHECK (length(chain) = 32),
    PRIMARY KEY (district, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_is_not_edited BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;

CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is append-only');
END;
