-- block: what is counted of the units that are compared, what each reports, and what it was before (ADR 0050). Whoever may
-- write here, these hold: a number or a reason why there is none, never both; one report a sheet and unit; a sheet of a block
-- or of a campaign.

CREATE TABLE indicator_sheets (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  school_year text NOT NULL,
  block_id uuid REFERENCES blocks (id),
  campaign_id uuid,
  collecting_unit_id uuid NOT NULL,  -- of a block: who led it when the sheet was made; who leads it now is asked of the block
  unit_ids uuid[] NOT NULL,
  as_of date NOT NULL,
  due_on date NOT NULL,
  previous_sheet_id uuid REFERENCES indicator_sheets (id),
  closed_at timestamptz,
  closing_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT indicator_sheets_of_one CHECK ((block_id IS NULL) <> (campaign_id IS NULL))
);
CREATE INDEX indicator_sheets_by_unit ON indicator_sheets USING gin (unit_ids);
CREATE INDEX indicator_sheets_by_collector ON indicator_sheets (collecting_unit_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX indicator_sheets_by_year ON indicator_sheets (school_year, id);

CREATE TABLE indicators (
  sheet_id uuid NOT NULL REFERENCES indicator_sheets (id),
  position int NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  unit_of_measure text NOT NULL,
  kind text NOT NULL,
  decimals int NOT NULL,
  direction text NOT NULL,
  reporter text NOT NULL,
  aggregation text NOT NULL,
  numerator_code text NOT NULL,
  denominator_code text NOT NULL,
  part_of_code text NOT NULL,
  threshold bigint,  -- NULL: none
  beyond_threshold boolean NOT NULL,
  CONSTRAINT indicators_once PRIMARY KEY (sheet_id, code)
);

CREATE TABLE indicator_reports (
  id uuid PRIMARY KEY,
  sheet_id uuid NOT NULL REFERENCES indicator_sheets (id),
  unit_id uuid NOT NULL,
  first_reported_on date,  -- by the unit itself, in Vietnam; NULL: only who collects has entered something
  reported_at timestamptz NOT NULL,
  confirmed_by uuid,         -- a person; NULL for an account without one, and while nobody has
  confirmed_at timestamptz,  -- NULL: not as it stands
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT indicator_reports_once UNIQUE (sheet_id, unit_id)
);

CREATE TABLE indicator_values (
  report_id uuid NOT NULL REFERENCES indicator_reports (id),
  code text NOT NULL,
  amount bigint,  -- in the smallest step of the indicator; NULL: not applicable
  not_applicable_reason text NOT NULL,
  evidence text NOT NULL,
  last_year bigint,  -- as it was typed; NULL: it was not
  insist_reason text NOT NULL,
  CONSTRAINT indicator_values_once PRIMARY KEY (report_id, code),
  CONSTRAINT indicator_values_or_reason CHECK ((amount IS NULL) = (not_applicable_reason <> ''))
);

-- What a number was before it became another, by the version of the report that changed it.
CREATE TABLE indicator_changes (
  report_id uuid NOT NULL REFERENCES indicator_reports (id),
  revision bigint NOT NULL,
  code text NOT NULL,
  before bigint,  -- NULL: it was not applicable
  after bigint,
  reason text NOT NULL,
  changed_by uuid,
  changed_at timestamptz NOT NULL,
  CONSTRAINT indicator_changes_once PRIMARY KEY (report_id, revision, code)
);

-- What a report says, in one line of which the log keeps the digest.
CREATE FUNCTION indicator_digest(of_report uuid) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT encode(sha256(convert_to(coalesce(string_agg(
          v.code || '=' || coalesce(v.amount::text, '-'), ';' ORDER BY v.code COLLATE "C"), ''), 'UTF8')), 'hex')
        FROM indicator_values v WHERE v.report_id = of_report);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON indicator_sheets DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('indicator_sheet');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON indicator_reports DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('indicator_report');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'indicator_sheet', s.id, s.revision,
         jsonb_build_object('of', coalesce(s.block_id, s.campaign_id), 'units', cardinality(s.unit_ids)::text,
                            'indicators', (SELECT count(*)::text FROM indicators i WHERE i.sheet_id = s.id),
                            'closed', (s.closed_at IS NOT NULL)::text)
    FROM indicator_sheets s
  UNION ALL
  SELECT 'indicator_report', r.id, r.revision,
         jsonb_build_object('of', r.sheet_id, 'unit', r.unit_id, 'numbers', indicator_digest(r.id),
                            'confirmed', (r.confirmed_at IS NOT NULL)::text)
    FROM indicator_reports r$part$;
END $$;
