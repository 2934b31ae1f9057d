-- approval: lists of who is proposed, posted before it is decided (ADR 0049). A posting is never ended early: its days are written once.

CREATE TABLE postings (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  number_key text NOT NULL,
  year int NOT NULL,
  unit_id uuid NOT NULL,
  school_year text NOT NULL,
  posted_on date NOT NULL,
  working_days int NOT NULL CHECK (working_days BETWEEN 1 AND 60),
  last_day date NOT NULL,
  basis text NOT NULL,  -- who asks for it; '': nobody
  place text NOT NULL,
  signer_person_id uuid,
  signing_form text,
  signed_for_person_id uuid,
  paper_id uuid NOT NULL CONSTRAINT postings_paper_once UNIQUE REFERENCES papers (id),
  changed_on date NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  taken bigint GENERATED ALWAYS AS IDENTITY,  -- their order; never shown
  CONSTRAINT postings_number_key UNIQUE (unit_id, year, number_key),
  CONSTRAINT postings_have_days CHECK (last_day > posted_on)
);
CREATE INDEX postings_of_unit ON postings (unit_id, taken DESC);
CREATE INDEX postings_by_last_day ON postings (last_day, id);

CREATE TABLE posting_items (
  posting_id uuid NOT NULL REFERENCES postings (id),
  case_id uuid NOT NULL REFERENCES cases (id),
  place int NOT NULL,  -- as the notice lists them
  taken_out_on date,
  taken_out_reason text NOT NULL DEFAULT '',
  PRIMARY KEY (posting_id, case_id)
);
-- A case is on one list: which days it has been public is one answer.
CREATE UNIQUE INDEX posting_items_once ON posting_items (case_id) WHERE taken_out_on IS NULL;

CREATE FUNCTION keep_posting() RETURNS trigger LANGUAGE plpgsql SET search_path = approval, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.posted_on, NEW.last_day, NEW.working_days, NEW.unit_id) IS DISTINCT FROM
                         (OLD.posted_on, OLD.last_day, OLD.working_days, OLD.unit_id) THEN
    RAISE EXCEPTION 'a posting keeps its days' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER postings_stay BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION keep_posting();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON postings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('posting');

-- How long a unit posts whatever it decides, by its own document; `id` is the unit.
CREATE TABLE posting_rules (
  id uuid PRIMARY KEY,
  working_days int NOT NULL CHECK (working_days BETWEEN 0 AND 60),
  document text NOT NULL,
  set_on date NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON posting_rules DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('posting_rule');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'posting', id, revision,
         jsonb_build_object('unit', unit_id, 'number', number, 'last_day', to_char(last_day, 'YYYY-MM-DD'),
                            'signed_for', coalesce(signing_form, ''),
                            'for_person', coalesce(signed_for_person_id::text, ''),
                            'on_list', (SELECT count(*) FROM posting_items i
                                         WHERE i.posting_id = postings.id AND i.taken_out_on IS NULL)::text,
                            'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = paper_id))
    FROM postings
  UNION ALL
  SELECT 'posting_rule', id, revision,
         jsonb_build_object('days', working_days::text, 'document', document, 'day', to_char(set_on, 'YYYY-MM-DD'))
    FROM posting_rules$part$;
END $$;
