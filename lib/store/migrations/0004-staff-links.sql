-- Links by which one person does one thing about one case, once. The link itself is nowhere.

CREATE TABLE staff_links (
    district   TEXT    NOT NULL,
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    case_id    TEXT    NOT NULL,
    person     TEXT    NOT NULL CHECK (person <> ''),
    action     TEXT    NOT NULL CHECK (action <> ''),
    made_at    INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at    INTEGER,
    PRIMARY KEY (district, hash),
    FOREIGN KEY (district, case_id) REFERENCES cases (district, id)
) STRICT, WITHOUT ROWID;
