-- registration: what schools report of a campaign, and the visits to them with what was found (ADR 0054).

CREATE TABLE campaign_reports (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  unit_id uuid NOT NULL,  -- the school
  kind text NOT NULL CHECK (kind IN ('PROGRESS', 'INTERIM_REVIEW', 'FINAL_REVIEW')),
  held_on date NOT NULL,
  results text NOT NULL,
  shortcomings text NOT NULL,
  reach_channels text[] NOT NULL,
  reach_counts int[] NOT NULL,
  reach_sources text[] NOT NULL,
  sent_at timestamptz NOT NULL,
  sent_by uuid,  -- a person; NULL for an account without one
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT campaign_reports_once UNIQUE (campaign_id, unit_id, kind),
  CONSTRAINT campaign_reports_reach_whole CHECK (cardinality(reach_channels) = cardinality(reach_counts)
                                                 AND cardinality(reach_counts) = cardinality(reach_sources))
);

CREATE TABLE campaign_visits (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  unit_id uuid NOT NULL,  -- the school
  kind text NOT NULL CHECK (kind IN ('VISIT', 'INSPECTION')),
  held_on date NOT NULL,
  members text NOT NULL,
  summary text NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX campaign_visits_newest ON campaign_visits (campaign_id, unit_id, held_on DESC, id);
CREATE TABLE campaign_findings (
  visit_id uuid NOT NULL REFERENCES campaign_visits (id),
  number int NOT NULL,
  finding text NOT NULL,
  due_on date NOT NULL,
  answer text NOT NULL DEFAULT '',
  answered_at timestamptz,  -- NULL: not yet
  closing_note text NOT NULL DEFAULT '',
  closed_at timestamptz,    -- NULL: it is open
  CONSTRAINT campaign_findings_once PRIMARY KEY (visit_id, number),
  CONSTRAINT campaign_findings_answered CHECK ((answer = '') = (answered_at IS NULL)),
  CONSTRAINT campaign_findings_closed CHECK ((closing_note = '') = (closed_at IS NULL))
);
-- What a visit says, with all that was answered and closed: the log has it sealed, for it names people.
CREATE FUNCTION campaign_visit_text(of_visit uuid) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT concat_ws(E'\n', v.members, v.summary,
          (SELECT string_agg(concat_ws(E'\n', f.number::text, f.finding, to_char(f.due_on, 'YYYY-MM-DD'), f.answer,
                                       f.closing_note), E'\n'
                             ORDER BY f.number)
             FROM campaign_findings f WHERE f.visit_id = v.id))
        FROM campaign_visits v WHERE v.id = of_visit);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_reports DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_report');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_visits DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_visit');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'campaign_report', id, revision,
         jsonb_build_object('campaign', campaign_id, 'unit', unit_id, 'kind', kind, 'day', to_char(held_on, 'YYYY-MM-DD'),
                            'personal', sealed('campaign_report', id, convert_to(results || E'\n' || shortcomings, 'UTF8')))
    FROM campaign_reports
  UNION ALL
  SELECT 'campaign_visit', v.id, v.revision,
         jsonb_build_object('campaign', v.campaign_id, 'unit', v.unit_id, 'kind', v.kind,
                            'day', to_char(v.held_on, 'YYYY-MM-DD'),
                            'open', (SELECT count(*)::text FROM campaign_findings f
                                      WHERE f.visit_id = v.id AND f.closed_at IS NULL),
                            'personal', sealed('campaign_visit', v.id, convert_to(campaign_visit_text(v.id), 'UTF8')))
    FROM campaign_visits v$part$;
END $$;
