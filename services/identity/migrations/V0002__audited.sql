-- identity: no account or session without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('account');
-- A change of password ends an account's other sessions: that is a leaf of the account, not of each session.
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE OF revision ON sessions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('session');

CREATE VIEW audited AS
  SELECT 'account' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('person', coalesce(person_id::text, ''), 'disabled', disabled::text) AS facts FROM accounts
  UNION ALL
  SELECT 'session', id, revision, jsonb_build_object('account', account_id) FROM sessions;
