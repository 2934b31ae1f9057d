-- A second factor is taken away by two administrators, as a password is given.

ALTER TABLE account_recoveries
  ADD COLUMN kind text NOT NULL DEFAULT 'PASSWORD' CHECK (kind IN ('PASSWORD', 'SECOND_FACTOR')),
  DROP CONSTRAINT account_recoveries_password,
  ADD CONSTRAINT account_recoveries_password
    CHECK ((state = 'WAITING' AND kind = 'PASSWORD') = (initial_digest IS NOT NULL));
-- Who has lost both asks for both.
DROP INDEX account_recoveries_once;
CREATE UNIQUE INDEX account_recoveries_once ON account_recoveries (account_id, kind) WHERE state = 'WAITING';

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
  -- Leaves of before this kind of recovery name none.
  SELECT 'account_recovery', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'account', account_id, 'what', nullif(kind, 'PASSWORD'),
           'personal', sealed('account_recovery', id, convert_to(reason || E'\n' || refusal, 'UTF8'))))
    FROM account_recoveries
  UNION ALL
  SELECT 'delegation', id, revision,
         jsonb_build_object('role', role, 'form', form, 'unit', unit_id, 'from', from_account_id, 'to', to_account_id,
                            'first_day', to_char(first_day, 'YYYY-MM-DD'), 'last_day', to_char(last_day, 'YYYY-MM-DD'),
                            'ended', (ended_at IS NOT NULL)::text) FROM delegations;
