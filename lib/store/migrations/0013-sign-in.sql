-- Tries to sign in are counted by the name that was typed, whether an account has it or not, and those
-- of somebody who is in already apart from them. A session is of its account as it stood.

CREATE TABLE sign_in_tries (
    district   TEXT    NOT NULL REFERENCES districts,
    mark       BLOB    NOT NULL,   -- keyed hash of the name and the purpose: people type passwords there
    failures   INTEGER NOT NULL,
    wait_until INTEGER NOT NULL,
    tried_at   INTEGER NOT NULL,
    PRIMARY KEY (district, mark)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_tries_old ON sign_in_tries (district, tried_at);

ALTER TABLE accounts DROP COLUMN failures;
ALTER TABLE accounts DROP COLUMN wait_until;
-- When password, codes, role, schools or standing changed last; each time another number.
ALTER TABLE accounts ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
