-- The holder of a role that signs lets another sign in his stead, from one business day to another (ADR 0019).

CREATE TABLE delegations (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY UNIQUE,  -- the order they were given
  unit_id uuid NOT NULL,
  role text NOT NULL CONSTRAINT delegations_signing CHECK (role IN ('PRINCIPAL', 'DIVISION_HEAD', 'COMMITTEE_CHAIR')),
  form text NOT NULL CHECK (form IN ('KT', 'TL', 'TUQ')),
  from_account_id uuid NOT NULL REFERENCES accounts (id),
  to_account_id uuid NOT NULL REFERENCES accounts (id),
  document_number text NOT NULL DEFAULT '',
  first_day date NOT NULL,
  last_day date NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT delegations_not_oneself CHECK (from_account_id <> to_account_id),
  CONSTRAINT delegations_days CHECK (last_day BETWEEN first_day AND first_day + 365),
  CONSTRAINT delegations_document CHECK (form = 'KT' OR document_number <> ''),
  CONSTRAINT delegations_ended CHECK ((revision = 1) = (ended_at IS NULL))
);
CREATE INDEX delegations_given ON delegations (from_account_id, number);
CREATE INDEX delegations_received ON delegations (to_account_id, number);
CREATE INDEX delegations_of_unit ON delegations (unit_id, number);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON delegations DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('delegation');

CREATE OR REPLACE VIEW audited AS
  SELECT 'account' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('person', coalesce(person_id::text, ''), 'disabled', disabled::text,
                            'roles', (SELECT coalesce(string_agg(held, ',' ORDER BY held COLLATE "C"), '') FROM
                                        (SELECT role || ' ' || unit_id AS held FROM grants WHERE account_id = accounts.id) AS g))
           AS facts FROM accounts
  UNION ALL
  SELECT 'session', id, revision, jsonb_build_object('account', account_id) FROM sessions
  UNION ALL
  SELECT 'role_change', id, revision,
         jsonb_build_object('account', account_id, 'change', kind, 'role', role, 'unit', unit_id) FROM role_changes
  UNION ALL
  SELECT 'delegation', id, revision,
         jsonb_build_object('role', role, 'form', form, 'unit', unit_id, 'from', from_account_id, 'to', to_account_id,
                            'first_day', to_char(first_day, 'YYYY-MM-DD'), 'last_day', to_char(last_day, 'YYYY-MM-DD'),
                            'ended', (ended_at IS NOT NULL)::text) FROM delegations;
