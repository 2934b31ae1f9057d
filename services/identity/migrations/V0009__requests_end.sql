-- What waits for a second administrator has an end: after its last day nobody confirms it.

-- What waits already has a week from now.
ALTER TABLE role_changes
  ADD COLUMN expires_on date NOT NULL DEFAULT CURRENT_DATE + 7,  -- the last day, by the business clock
  DROP CONSTRAINT role_changes_state_check,
  ADD CONSTRAINT role_changes_state_check CHECK (state IN ('WAITING', 'CONFIRMED', 'REJECTED', 'EXPIRED')),
  DROP CONSTRAINT role_changes_decided,
  ADD CONSTRAINT role_changes_decided CHECK ((state IN ('WAITING', 'EXPIRED')) = (decided_by IS NULL));
ALTER TABLE role_changes ALTER COLUMN expires_on DROP DEFAULT;

ALTER TABLE account_recoveries
  ADD COLUMN expires_on date NOT NULL DEFAULT CURRENT_DATE + 7,
  DROP CONSTRAINT account_recoveries_state_check,
  ADD CONSTRAINT account_recoveries_state_check CHECK (state IN ('WAITING', 'CONFIRMED', 'REJECTED', 'EXPIRED')),
  DROP CONSTRAINT account_recoveries_decided,
  ADD CONSTRAINT account_recoveries_decided CHECK ((state IN ('WAITING', 'EXPIRED')) = (decided_by IS NULL));
ALTER TABLE account_recoveries ALTER COLUMN expires_on DROP DEFAULT;
