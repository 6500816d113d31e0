-- Registered pictures: what they look like, and whom they show. No picture is kept.

-- Of the imports.
CREATE TABLE pictures (
    district TEXT NOT NULL REFERENCES districts, position INTEGER NOT NULL,
    origin_file TEXT, origin_line INTEGER NOT NULL,
    student TEXT, file TEXT, sha256 TEXT,
    quality INTEGER NOT NULL, view_count INTEGER NOT NULL, views BLOB,
    PRIMARY KEY (district, position)
) STRICT;

-- Of somebody of the district. No import touches them.
CREATE TABLE hand_pictures (
    district     TEXT    NOT NULL REFERENCES districts,
    number       INTEGER NOT NULL,
    recorded_at  INTEGER NOT NULL,
    recorded_by  TEXT    NOT NULL,
    student      TEXT    NOT NULL CHECK (student <> ''),
    file         TEXT    NOT NULL CHECK (file <> ''),
    sha256       TEXT    NOT NULL CHECK (length(sha256) = 64),
    quality      INTEGER NOT NULL,
    view_count   INTEGER NOT NULL,
    views        BLOB,
    PRIMARY KEY (district, number)
) STRICT;
CREATE INDEX hand_pictures_by_student ON hand_pictures (district, student, number);
