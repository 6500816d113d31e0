-- How many bytes of messages are kept is added up from this index alone.

CREATE INDEX cases_kept ON cases (district, erased_at, size);
