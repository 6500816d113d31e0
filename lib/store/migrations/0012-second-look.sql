-- A release that waits for a second officer is bound to what the first one decided: what is confirmed
-- is exactly that. Proposals of before do not say it, so they are made anew.

DROP TABLE case_proposals;
CREATE TABLE case_proposals (
    district  TEXT    NOT NULL,
    case_id   TEXT    NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT    NOT NULL CHECK (kind IN ('release', 'reject')),
    actor     TEXT    NOT NULL CHECK (actor <> ''),
    person    TEXT    NOT NULL CHECK (person <> ''),   -- the same for every account of one person
    revision  INTEGER NOT NULL,                        -- of the case, that it was made in sight of
    positions TEXT    NOT NULL CHECK (positions <> ''), -- "0,2", in rising order
    PRIMARY KEY (district, case_id),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;
