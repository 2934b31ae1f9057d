-- registration: no campaign, registration or target without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaigns DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON registrations DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('registration');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON targets DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('target');

CREATE VIEW audited AS
  SELECT 'campaign' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('state', state, 'rule_set', format('%s v%s', rule_set, rule_set_version),
                            'digest', rule_set_digest) AS facts FROM campaigns
  UNION ALL
  SELECT 'registration', id, revision,
         jsonb_build_object('state', state, 'campaign', campaign_id, 'subject', subject_id,
                            'titles', array_to_string(title_codes, ',')) FROM registrations
  UNION ALL
  SELECT 'target', id, revision,
         jsonb_build_object('unit', unit_id, 'baseline', baseline_permille::text, 'target', target_permille::text)
    FROM targets;
