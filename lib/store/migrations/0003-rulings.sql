-- What becomes of a case: rulings, remarks, deliveries, what a later judgement found, retention; the
-- texts of the policies that decided; and what left the district under a release.

ALTER TABLE cases ADD COLUMN envelope BLOB;        -- sealed: all that the mail server said
ALTER TABLE cases ADD COLUMN facts BLOB;           -- sealed: what was decided from
ALTER TABLE cases ADD COLUMN fresh BLOB;           -- sealed: the record of the latest judgement
ALTER TABLE cases ADD COLUMN fresh_at INTEGER;
ALTER TABLE cases ADD COLUMN fresh_directory INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;   -- of what there is to be seen
ALTER TABLE cases ADD COLUMN acceptable INTEGER NOT NULL DEFAULT 0 CHECK (acceptable IN (0, 1));
ALTER TABLE cases ADD COLUMN false_alarm INTEGER NOT NULL DEFAULT 0 CHECK (false_alarm IN (0, 1));
ALTER TABLE cases ADD COLUMN legal_hold INTEGER NOT NULL DEFAULT 0 CHECK (legal_hold IN (0, 1));
ALTER TABLE cases ADD COLUMN closed_at INTEGER;    -- NULL while a recipient is held or releasing
ALTER TABLE cases ADD COLUMN erased_at INTEGER;
ALTER TABLE case_recipients ADD COLUMN ruling INTEGER;   -- the latest about this recipient

CREATE INDEX cases_by_close ON cases (district, closed_at) WHERE erased_at IS NULL;

-- Reason and words are sealed under the key of the case.
CREATE TABLE case_rulings (
    district    TEXT    NOT NULL,
    case_id     TEXT    NOT NULL,
    number      INTEGER NOT NULL,   -- from 1
    at          INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('release', 'reject', 'expire', 'withdraw')),
    actor       TEXT    NOT NULL CHECK (actor <> ''),
    role        TEXT    NOT NULL CHECK (role <> ''),
    reason      BLOB,
    words       BLOB,
    false_alarm INTEGER NOT NULL DEFAULT 0 CHECK (false_alarm IN (0, 1)),
    positions   TEXT    NOT NULL,   -- "0,2"
    PRIMARY KEY (district, case_id, number),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_comments (
    district TEXT    NOT NULL,
    case_id  TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL CHECK (actor <> ''),
    text     BLOB,
    PRIMARY KEY (district, case_id, number),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;

-- One row a release: where it is on its way (record/delivery.h). The token itself is nowhere.
CREATE TABLE case_deliveries (
    district    TEXT    NOT NULL,
    case_id     TEXT    NOT NULL,
    ruling      INTEGER NOT NULL,
    state       TEXT    NOT NULL CHECK (state IN
        ('due', 'leased', 'redeemed', 'done', 'refused', 'put-back', 'unknown')),
    tries       INTEGER NOT NULL DEFAULT 0,
    due_at      INTEGER NOT NULL,
    lease_until INTEGER NOT NULL DEFAULT 0,
    token_hash  BLOB,
    changed_at  INTEGER NOT NULL,
    queue_id    TEXT,
    answer      BLOB,               -- sealed
    PRIMARY KEY (district, case_id, ruling),
    FOREIGN KEY (district, case_id, ruling) REFERENCES case_rulings (district, case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_deliveries_by_due ON case_deliveries (district, due_at)
    WHERE state IN ('due', 'leased', 'redeemed');
CREATE UNIQUE INDEX case_deliveries_by_token ON case_deliveries (district, token_hash)
    WHERE token_hash IS NOT NULL;

-- When a release last came back through the filter on its way out: only such a port tells us, by a
-- token that was not redeemed, that a message was not taken.
CREATE TABLE reinject_proofs (
    district TEXT    NOT NULL REFERENCES districts,
    server   TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (district, server)
) STRICT, WITHOUT ROWID;
