-- Who is shown, as the author of a held mail has said since: it is judged again as if the mail said so.

ALTER TABLE cases ADD COLUMN declared BLOB;   -- sealed: the latest, as in a Students-Shown header
