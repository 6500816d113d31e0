-- What left under a release can be asked for by student, by recipient and by form.

ALTER TABLE disclosures ADD COLUMN document TEXT;   -- reference of the form, NULL: there is none
ALTER TABLE disclosures ADD COLUMN ambiguous INTEGER NOT NULL DEFAULT 0 CHECK (ambiguous IN (0, 1));

CREATE INDEX disclosures_by_recipient ON disclosures (district, recipient, number);
CREATE INDEX disclosures_by_time ON disclosures (district, at);
