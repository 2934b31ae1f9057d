-- block: no block or scorecard without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON blocks DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('block');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON scorecards DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('scorecard');

CREATE VIEW audited AS
  SELECT 'block' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('leader', leader_unit_id, 'members', cardinality(member_unit_ids)::text) AS facts FROM blocks
  UNION ALL
  SELECT 'scorecard', id, revision,
         jsonb_build_object('unit', unit_id,
                            'self', (SELECT coalesce(sum(p), 0)::text FROM unnest(self_points) AS p),
                            'reviewed', (SELECT coalesce(sum(p), 0)::text FROM unnest(reviewed_points) AS p))
    FROM scorecards;
