-- Which directory a release was judged by before it was offered: once there is another, it waits
-- until it is judged again.

ALTER TABLE case_deliveries ADD COLUMN directory INTEGER;   -- version; NULL: not offered, or not known
