-- Roles are given and taken by two administrators.

CREATE TABLE role_changes (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,  -- the order they were asked for
  account_id uuid NOT NULL REFERENCES accounts (id),
  kind text NOT NULL CHECK (kind IN ('GRANT', 'REVOKE')),
  role text NOT NULL,
  unit_id uuid NOT NULL,
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'CONFIRMED', 'REJECTED')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decided_by uuid REFERENCES accounts (id),
  decided_at timestamptz,
  reason text,
  revision bigint NOT NULL DEFAULT 1,
  -- Who asked may take it back, not confirm it; nobody has a hand in his own roles.
  CONSTRAINT role_changes_two_persons CHECK (state <> 'CONFIRMED' OR decided_by <> asked_by),
  CONSTRAINT role_changes_not_oneself
    CHECK (asked_by <> account_id AND (state <> 'CONFIRMED' OR decided_by <> account_id)),
  CONSTRAINT role_changes_decided CHECK ((state = 'WAITING') = (decided_by IS NULL))
);
CREATE UNIQUE INDEX role_changes_once ON role_changes (account_id, kind, role, unit_id) WHERE state = 'WAITING';
