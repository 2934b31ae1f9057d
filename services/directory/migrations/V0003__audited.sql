-- directory: no unit, person or merit entry without its leaf; and what the log says of them (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON units DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('unit');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON people DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('person');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON merit_entries DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('merit', 'once');

CREATE VIEW audited AS
  SELECT 'unit' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('code', code, 'parent', coalesce(parent_id::text, ''), 'ended', (valid_to IS NOT NULL)::text)
           AS facts FROM units
  UNION ALL
  SELECT 'person', id, revision, jsonb_build_object('unit', unit_id, 'rank_group', rank_group) FROM people
  UNION ALL
  SELECT 'merit', id, 1,
         jsonb_build_object('subject', subject_id, 'year', school_year, 'award', coalesce(award_code, ''))
    FROM merit_entries;
