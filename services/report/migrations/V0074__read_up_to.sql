-- report: up to where an account has read what is addressed to it. What one has read is a row for each notice (notice_reads), for a
-- notice to a role or a unit has many readers; so no index can hold the unread ones of each. A mark is a short cut past those that
-- were read: the list of unread notices and their number begin above it, along notices_of. Without one they are the same, and slower.

CREATE TABLE notice_marks (
  account_id uuid NOT NULL,
  addressee text NOT NULL,
  number bigint NOT NULL,  -- the addressee's notices up to this one are read by the account, or not wished by it, or replaced
  moved_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (account_id, addressee)
);
CREATE INDEX notice_marks_of ON notice_marks (addressee);

-- Only notices_of begins with the addressee among those that are not replaced, so that a page is not read from another index and sorted.
ALTER TABLE notices DROP CONSTRAINT notices_once, ADD CONSTRAINT notices_once UNIQUE (source, addressee);
