-- identity: no account, session or change of roles without its leaf; and what the log says of them (ADR 0014).

-- A password that signing in hashes anew is the same password.
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE OF username, person_id, display_name, disabled, initial_digest, revision
  ON accounts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('account');
-- A change of password ends an account's other sessions: that is a leaf of the account, not of each session.
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE OF revision ON sessions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('session');

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON role_changes DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('role_change');

CREATE VIEW audited AS
  SELECT 'account' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('person', coalesce(person_id::text, ''), 'disabled', disabled::text,
                            'roles', (SELECT coalesce(string_agg(held, ',' ORDER BY held COLLATE "C"), '') FROM
                                        (SELECT role || ' ' || unit_id AS held FROM grants WHERE account_id = accounts.id) AS g))
           AS facts FROM accounts
  UNION ALL
  SELECT 'session', id, revision, jsonb_build_object('account', account_id) FROM sessions
  UNION ALL
  SELECT 'role_change', id, revision,
         jsonb_build_object('account', account_id, 'change', kind, 'role', role, 'unit', unit_id) FROM role_changes;
