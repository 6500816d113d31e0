-- Releases that somebody of the district recorded, beside those of the imports. No import touches
-- them, and none is ever changed: a later record answers it.

CREATE TABLE hand_releases (
    district     TEXT    NOT NULL REFERENCES districts,
    number       INTEGER NOT NULL,   -- the order of recording, from 1
    recorded_at  INTEGER NOT NULL,
    recorded_by  TEXT    NOT NULL,
    action       TEXT    NOT NULL CHECK (action IN ('grant', 'refuse', 'withdraw')),
    reason       TEXT    NOT NULL CHECK (reason <> ''),
    student      TEXT    NOT NULL CHECK (student <> ''),
    scope        TEXT    NOT NULL CHECK (scope <> ''),
    kinds        INTEGER NOT NULL CHECK (kinds > 0),
    platforms    TEXT,
    signed_by    TEXT    NOT NULL CHECK (signed_by <> ''),
    by_student   INTEGER NOT NULL CHECK (by_student IN (0, 1)),
    signed_on    INTEGER NOT NULL CHECK (signed_on > 0),
    valid_from   INTEGER NOT NULL,
    valid_until  INTEGER NOT NULL,
    document     TEXT    NOT NULL CHECK (document <> ''),
    PRIMARY KEY (district, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_releases_by_student ON hand_releases (district, student, number);

CREATE TRIGGER hand_releases_are_not_edited BEFORE UPDATE ON hand_releases
BEGIN
    SELECT RAISE(ABORT, 'what was recorded by hand is not edited');
END;

-- What the record of decisions says about one student or case.
CREATE INDEX audit_by_subject ON audit (district, subject, sequence);
