-- council: no council, meeting, poll or ballot without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON councils DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('council');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON meetings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('meeting');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON polls DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('poll');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON ballots DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('ballot');

CREATE VIEW audited AS
  SELECT 'council' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('unit', unit_id, 'members', (SELECT count(*)::text FROM members WHERE council_id = councils.id))
           AS facts FROM councils
  UNION ALL
  SELECT 'meeting', id, revision,
         jsonb_build_object('council', council_id, 'state', state, 'present', cardinality(present)::text) FROM meetings
  UNION ALL
  -- With the outcome of each candidate, once counted.
  SELECT 'poll', id, revision,
         jsonb_build_object('title', title_code, 'meeting', meeting_id, 'members', member_count::text,
                            'threshold_permille', threshold_permille::text, 'secret', secret::text, 'state', state,
                            'candidates', (SELECT count(*)::text FROM candidates WHERE poll_id = polls.id))
           || (SELECT coalesce(jsonb_object_agg(case_id, format('%s/%s %s', agree, base,
                                                                CASE WHEN passed THEN 'passed' ELSE 'failed' END)), '{}')
                 FROM candidates WHERE poll_id = polls.id AND agree IS NOT NULL)
    FROM polls
  UNION ALL
  SELECT 'ballot', id, revision, jsonb_build_object('poll', poll_id, 'member', person_id) FROM ballots;
