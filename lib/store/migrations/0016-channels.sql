-- That a channel was approved, or ended, by somebody of the district beside the imports (5.4, 5.6): the
-- latest word on each. No import touches it; what an import says of a later day counts.

CREATE TABLE hand_channels (
    district    TEXT    NOT NULL REFERENCES districts,
    channel     TEXT    NOT NULL CHECK (channel <> ''),
    recorded_at INTEGER NOT NULL,
    recorded_by TEXT    NOT NULL CHECK (recorded_by <> ''),
    approved_by TEXT,               -- id of a person; NULL: it was ended
    said_on     INTEGER NOT NULL,   -- day
    expires_on  INTEGER NOT NULL,   -- the last day, 0: none
    PRIMARY KEY (district, channel)
) STRICT, WITHOUT ROWID;
