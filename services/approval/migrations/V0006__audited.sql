-- approval: no case, letter or decision without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON cases DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('case');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON letters DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('letter', 'once');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON decisions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('decision', 'once');

CREATE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1, jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text) FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', title_code, 'number', number, 'cases', cardinality(case_ids)::text)
    FROM decisions;
