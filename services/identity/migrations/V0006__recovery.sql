-- An account is given back to its holder by two administrators; and why what was done to an account was done.

-- Of the leaf of this revision: in the log it is sealed.
CREATE TABLE account_reasons (
  account_id uuid NOT NULL REFERENCES accounts (id),
  revision bigint NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (account_id, revision)
);

CREATE TABLE account_recoveries (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,  -- the order they were asked for
  account_id uuid NOT NULL REFERENCES accounts (id),
  reason text NOT NULL,
  initial_digest bytea,  -- of the password that counts once it is confirmed: as in accounts
  state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'CONFIRMED', 'REJECTED')),
  asked_by uuid NOT NULL REFERENCES accounts (id),
  asked_at timestamptz NOT NULL DEFAULT now(),
  decided_by uuid REFERENCES accounts (id),
  decided_at timestamptz,
  refusal text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  -- Who asked may take it back, not confirm it; nobody gives himself a password.
  CONSTRAINT account_recoveries_two_persons CHECK (state <> 'CONFIRMED' OR decided_by <> asked_by),
  CONSTRAINT account_recoveries_not_oneself
    CHECK (asked_by <> account_id AND (state <> 'CONFIRMED' OR decided_by <> account_id)),
  CONSTRAINT account_recoveries_decided CHECK ((state = 'WAITING') = (decided_by IS NULL)),
  CONSTRAINT account_recoveries_password CHECK ((state = 'WAITING') = (initial_digest IS NOT NULL))
);
CREATE UNIQUE INDEX account_recoveries_once ON account_recoveries (account_id) WHERE state = 'WAITING';

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON account_recoveries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('account_recovery');

CREATE OR REPLACE VIEW audited AS
  SELECT 'account' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'person', coalesce(person_id::text, ''), 'disabled', disabled::text,
           'roles', (SELECT coalesce(string_agg(held, ',' ORDER BY held COLLATE "C"), '') FROM
                       (SELECT role || ' ' || unit_id AS held FROM grants WHERE account_id = accounts.id) AS g),
           'personal', sealed('account', id, (SELECT convert_to(r.reason, 'UTF8') FROM account_reasons r
                                               WHERE r.account_id = accounts.id ORDER BY r.revision DESC LIMIT 1))))
           AS facts FROM accounts
  UNION ALL
  SELECT 'session', id, revision, jsonb_build_object('account', account_id) FROM sessions
  UNION ALL
  SELECT 'role_change', id, revision,
         jsonb_build_object('account', account_id, 'change', kind, 'role', role, 'unit', unit_id) FROM role_changes
  UNION ALL
  SELECT 'account_recovery', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'account', account_id,
           'personal', sealed('account_recovery', id, convert_to(reason || E'\n' || refusal, 'UTF8'))))
    FROM account_recoveries
  UNION ALL
  SELECT 'delegation', id, revision,
         jsonb_build_object('role', role, 'form', form, 'unit', unit_id, 'from', from_account_id, 'to', to_account_id,
                            'first_day', to_char(first_day, 'YYYY-MM-DD'), 'last_day', to_char(last_day, 'YYYY-MM-DD'),
                            'ended', (ended_at IS NOT NULL)::text) FROM delegations;
