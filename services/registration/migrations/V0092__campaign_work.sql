-- registration: how a campaign is carried out: its plan, the documents its schools take note of, who was reminded
-- (ADR 0054).

CREATE TABLE campaign_plans (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  aim text NOT NULL,
  content text NOT NULL,
  criteria text NOT NULL,
  tasks text[] NOT NULL,
  changed_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT campaign_plans_once UNIQUE (campaign_id)
);
CREATE TABLE campaign_stages (
  plan_id uuid NOT NULL REFERENCES campaign_plans (id),
  position int NOT NULL,  -- from 1, in the order of the four
  kind text NOT NULL CHECK (kind IN ('DISCOVER', 'NURTURE', 'SUM_UP', 'REPLICATE')),
  starts_on date NOT NULL,
  ends_on date NOT NULL CHECK (ends_on >= starts_on),
  work text NOT NULL,
  in_charge text NOT NULL,
  CONSTRAINT campaign_stages_once PRIMARY KEY (plan_id, kind)
);
CREATE TABLE campaign_goals (
  plan_id uuid NOT NULL REFERENCES campaign_plans (id),
  position int NOT NULL,
  indicator text NOT NULL,
  baseline int NOT NULL,  -- in hundredths of a per cent, as the goal
  goal int NOT NULL,
  filing_authorities text[] NOT NULL,
  filing_numbers text[] NOT NULL,
  filing_days date[] NOT NULL,
  CONSTRAINT campaign_goals_once PRIMARY KEY (plan_id, position),
  CONSTRAINT campaign_goals_filings_whole CHECK (cardinality(filing_authorities) = cardinality(filing_numbers)
                                                 AND cardinality(filing_numbers) = cardinality(filing_days))
);
-- What a plan says, of which the log has the digest.
CREATE FUNCTION campaign_plan_digest(of_plan uuid) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT encode(sha256(convert_to(concat_ws(E'\n', p.aim, p.content, p.criteria, array_to_string(p.tasks, E'\n'),
          (SELECT string_agg(concat_ws(E'\n', s.kind, to_char(s.starts_on, 'YYYY-MM-DD'),
                                       to_char(s.ends_on, 'YYYY-MM-DD'), s.work, s.in_charge),
                             E'\n' ORDER BY s.position)
             FROM campaign_stages s WHERE s.plan_id = p.id),
          (SELECT string_agg(concat_ws(E'\n', g.indicator, g.baseline::text, g.goal::text,
                                       array_to_string(g.filing_authorities, E'\n'),
                                       array_to_string(g.filing_numbers, E'\n'), array_to_string(g.filing_days, E'\n')),
                             E'\n' ORDER BY g.position)
             FROM campaign_goals g WHERE g.plan_id = p.id)), 'UTF8')), 'hex')
        FROM campaign_plans p WHERE p.id = of_plan);

CREATE TABLE campaign_documents (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  number text NOT NULL,
  issuer text NOT NULL,
  issued_on date NOT NULL,
  summary text NOT NULL,
  file_name text NOT NULL,
  sha256 bytea NOT NULL,
  added_at timestamptz NOT NULL,
  withdrawn boolean NOT NULL DEFAULT false,
  withdraw_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX campaign_documents_number_key ON campaign_documents (campaign_id, number, issuer) WHERE NOT withdrawn;
CREATE INDEX campaign_documents_newest ON campaign_documents (campaign_id, issued_on DESC, id);
-- The bytes apart from the row, which lists read.
CREATE TABLE campaign_document_files (
  document_id uuid CONSTRAINT campaign_document_files_once PRIMARY KEY REFERENCES campaign_documents (id),
  media_type text NOT NULL,
  content bytea NOT NULL
);

CREATE TABLE campaign_acknowledgements (
  id uuid PRIMARY KEY,
  document_id uuid NOT NULL REFERENCES campaign_documents (id),
  unit_id uuid NOT NULL,
  person_id uuid,  -- NULL: an account that belongs to nobody
  acknowledged_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT campaign_acknowledgements_once UNIQUE (document_id, unit_id)
);

CREATE TABLE campaign_reminders (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  unit_ids uuid[] NOT NULL,
  words text NOT NULL,
  person_id uuid,
  reminded_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX campaign_reminders_newest ON campaign_reminders (campaign_id, reminded_at DESC);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_plans DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_plan');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_documents DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_document');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_acknowledgements DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_acknowledgement');
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON campaign_reminders DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('campaign_reminder');

-- The rest of the view stays as it is. Reasons and reminders are free words and may name people: the log has them sealed.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'campaign_plan', id, revision,
         jsonb_build_object('campaign', campaign_id, 'digest', campaign_plan_digest(id)) FROM campaign_plans
  UNION ALL
  SELECT 'campaign_document', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'campaign', campaign_id, 'number', number, 'day', to_char(issued_on, 'YYYY-MM-DD'), 'file', encode(sha256, 'hex'),
           'withdrawn', CASE WHEN withdrawn THEN 'true' END,
           'personal', CASE WHEN withdraw_reason <> ''
                            THEN sealed('campaign_document', id, convert_to(withdraw_reason, 'UTF8')) END))
    FROM campaign_documents
  UNION ALL
  SELECT 'campaign_acknowledgement', id, revision,
         jsonb_strip_nulls(jsonb_build_object('document', document_id, 'unit', unit_id, 'person', person_id))
    FROM campaign_acknowledgements
  UNION ALL
  SELECT 'campaign_reminder', id, revision,
         jsonb_build_object('campaign', campaign_id, 'units', cardinality(unit_ids)::text,
                            'personal', sealed('campaign_reminder', id, convert_to(words, 'UTF8')))
    FROM campaign_reminders$part$;
END $$;
