-- Finding cases by the beginning of an address, and releases that wait for a second officer.

CREATE INDEX case_recipients_by_address ON case_recipients (district, address, case_id);
CREATE INDEX cases_by_author_address ON cases (district, author_address);

CREATE TABLE case_proposals (
    district TEXT    NOT NULL,
    case_id  TEXT    NOT NULL,
    at       INTEGER NOT NULL,
    actor    TEXT    NOT NULL CHECK (actor <> ''),
    revision INTEGER NOT NULL,   -- of the case, that it was made in sight of
    PRIMARY KEY (district, case_id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;
