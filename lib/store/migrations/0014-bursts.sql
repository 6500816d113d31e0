-- Many mails held from one mailbox within an hour, as from a stolen one, are one entry of the queue:
-- each keeps a row, a body and recipients of its own, and names the first of them.

ALTER TABLE cases ADD COLUMN burst TEXT;

CREATE INDEX cases_in_burst ON cases (district, burst, held_at, id)
    WHERE burst IS NOT NULL AND closed_at IS NULL;
