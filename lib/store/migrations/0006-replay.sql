-- The texts of policies that decided, what a ruling was made in sight of, and what left the district
-- under a release.

ALTER TABLE case_rulings ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;   -- of the case, then
ALTER TABLE case_deliveries ADD COLUMN subject BLOB;   -- sealed: the Subject without a declaration

CREATE TABLE policy_texts (
    district TEXT NOT NULL REFERENCES districts,
    version  TEXT NOT NULL,
    name     TEXT NOT NULL,
    text     BLOB NOT NULL,
    PRIMARY KEY (district, version, name)
) STRICT, WITHOUT ROWID;

-- One row a student, recipient and kind for which a scope was needed. Recipient and content are
-- keyed hashes: whoever knows an address or a message can ask about it, and nobody can list them.
CREATE TABLE disclosures (
    district  TEXT    NOT NULL REFERENCES districts,
    number    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    reference TEXT    NOT NULL,   -- queue id, or case
    ruling    INTEGER NOT NULL DEFAULT 0,   -- that released it; 0: it went without being held
    author    TEXT,
    student   TEXT    NOT NULL,
    class     TEXT    NOT NULL,   -- of the recipient
    recipient BLOB    NOT NULL CHECK (length(recipient) = 32),
    content   BLOB    NOT NULL CHECK (length(content) = 32),
    kind      TEXT    NOT NULL,
    scope     TEXT    NOT NULL,
    release   TEXT    NOT NULL,   -- its state, and the form that says so
    directory INTEGER NOT NULL,   -- version
    PRIMARY KEY (district, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX disclosures_by_student ON disclosures (district, student, number);
CREATE INDEX disclosures_by_ruling ON disclosures (district, reference, ruling) WHERE ruling > 0;
