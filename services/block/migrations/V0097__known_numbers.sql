-- block: which numbers the records of this system have themselves, and what they said when a unit reported (ADR 0055).

ALTER TABLE indicators
  ADD COLUMN known text NOT NULL DEFAULT 'KNOWN_UNSPECIFIED',
  ADD COLUMN known_title text NOT NULL DEFAULT '';

ALTER TABLE indicator_values
  ADD COLUMN known bigint,  -- NULL: the records have none
  ADD COLUMN known_source text NOT NULL DEFAULT '',
  ADD CONSTRAINT indicator_values_known_whole CHECK ((known IS NULL) = (known_source = ''));
