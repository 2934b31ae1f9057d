-- approval: complaints and denunciations about awards. Of who filed a denunciation and what it says there is nothing here but what
-- is sealed under a key outside the database, and a keyed digest by which people find their own; its day, and no moment.

CREATE TABLE petitions (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('COMPLAINT', 'DENUNCIATION')),
  state text NOT NULL CHECK (state IN ('FILED', 'ACCEPTED', 'DECLINED', 'RESOLVED', 'WITHDRAWN')),
  case_id uuid NOT NULL REFERENCES cases (id),
  unit_id uuid NOT NULL,
  level int NOT NULL,
  previous_id uuid REFERENCES petitions (id),
  filer_person_id uuid,
  filed_by_person_id uuid,
  body text,
  filer_tag bytea,      -- keyed digest of the person
  sealed_filer bytea,
  sealed_body bytea,
  filed_on date NOT NULL,
  accepted_on date,
  due_on date,
  remote boolean NOT NULL DEFAULT false,
  extended boolean NOT NULL DEFAULT false,
  outcome text CHECK (outcome IN ('UPHELD', 'PARTLY_UPHELD', 'REJECTED')),
  number text NOT NULL DEFAULT '',
  dated date,
  answer text NOT NULL DEFAULT '',
  next_step_until date,
  revision bigint NOT NULL DEFAULT 1,
  taken bigint GENERATED ALWAYS AS IDENTITY,  -- their order; never shown
  due_key date GENERATED ALWAYS AS (coalesce(due_on, date '9999-12-31')) STORED,
  CONSTRAINT petitions_filer_known CHECK (
    (kind = 'COMPLAINT') = (filer_person_id IS NOT NULL AND body IS NOT NULL)
    AND (kind = 'DENUNCIATION') = (filer_tag IS NOT NULL AND sealed_filer IS NOT NULL AND sealed_body IS NOT NULL)
    AND (kind = 'COMPLAINT' OR (filer_person_id IS NULL AND filed_by_person_id IS NULL AND body IS NULL)))
);
CREATE UNIQUE INDEX petitions_complaint_once ON petitions (case_id, filer_person_id, level)
  WHERE kind = 'COMPLAINT' AND state <> 'WITHDRAWN';
CREATE INDEX petitions_inbox ON petitions (unit_id, due_key, id);
CREATE INDEX petitions_of_filer ON petitions (filer_person_id, taken DESC) WHERE filer_person_id IS NOT NULL;
CREATE INDEX petitions_filed_by ON petitions (filed_by_person_id, taken DESC) WHERE filed_by_person_id IS NOT NULL;
CREATE INDEX petitions_by_tag ON petitions (filer_tag, taken DESC) WHERE filer_tag IS NOT NULL;
CREATE INDEX petitions_of_case ON petitions (case_id);

-- Who asked who filed a denunciation, when and why.
CREATE TABLE denouncer_reveals (
  petition_id uuid NOT NULL REFERENCES petitions (id),
  person_id uuid NOT NULL,
  revealed_at timestamptz NOT NULL,
  reason text NOT NULL
);
CREATE INDEX denouncer_reveals_of ON denouncer_reveals (petition_id);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON petitions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('petition');

-- Nothing in the log says whom a denunciation is about, nor who handles it. Of a case, what its award is worth; of a paper, what
-- it rules on.
CREATE OR REPLACE VIEW audited AS
  SELECT 'case' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('stage', stage, 'title', title_code, 'dossier', dossier_id,
                            'decision', coalesce(decision_id::text, ''),
                            'assignee', coalesce(assignee_person_id::text, ''),
                            'standing', coalesce(award_standing, ''), 'ruling', coalesce(ruling_id::text, ''),
                            'money_back', coalesce(to_char(money_back_on, 'YYYY-MM-DD'), ''),
                            'object_back', coalesce(to_char(object_back_on, 'YYYY-MM-DD'), '')) AS facts FROM cases
  UNION ALL
  SELECT 'letter', id, 1,
         jsonb_build_object('from', from_unit_id, 'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, '')) FROM letters
  UNION ALL
  SELECT 'decision', id, 1,
         jsonb_build_object('unit', unit_id, 'title', array_to_string(title_codes, ','), 'number', number,
                            'cases', cardinality(case_ids)::text,
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'bases', array_to_string(legal_bases, E'\n'),
                            'base_states', array_to_string(legal_base_states, ','),
                            'ruling', coalesce(ruling, ''), 'of_decision', coalesce(of_decision_id::text, ''),
                            'ground', ground)
    FROM decisions
  UNION ALL
  SELECT 'register_entry', id, 1,
         jsonb_build_object('unit', unit_id, 'calendar_year', year::text, 'first', first_serial::text, 'last', last_serial::text)
    FROM register_entries WHERE decision_id IS NULL AND holder_person_id IS NOT NULL
  UNION ALL
  SELECT 'petition', id, revision, jsonb_build_object('kind', kind, 'state', state, 'outcome', coalesce(outcome, ''))
    FROM petitions;
