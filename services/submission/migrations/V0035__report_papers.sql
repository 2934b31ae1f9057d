-- submission: the achievement report of each handing in, stored once with it (ADR 0042). The table has the same shape in every
-- service that keeps papers: services/common/paper/paper_store.h writes and reads it.

CREATE TABLE papers (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                 -- a name of document.v1.PaperKind
  subject_ids uuid[] NOT NULL,        -- the dossier
  number text NOT NULL,               -- empty: a report bears none
  dated date NOT NULL,
  title text NOT NULL,
  template_id text NOT NULL,
  template_version int NOT NULL,
  template_digest text NOT NULL,      -- SHA-256 of the template's file
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea,                          -- NULL: its subject was erased
  odt bytea,                          -- where one edits on
  places bytea NOT NULL,              -- common.v1.SignaturePlaces
  made_at timestamptz NOT NULL,       -- business clock
  made_by uuid,                       -- the person; NULL: an account that belongs to nobody
  CONSTRAINT papers_bytes_as_said CHECK (sha256 = sha256(pdf) AND size_bytes = octet_length(pdf)),
  CONSTRAINT papers_fit_a_message CHECK (octet_length(pdf) <= 2621440 AND octet_length(odt) <= 2621440)
);
-- They are packed already.
ALTER TABLE papers ALTER pdf SET STORAGE EXTERNAL, ALTER odt SET STORAGE EXTERNAL;
CREATE INDEX papers_of ON papers USING gin (subject_ids);

-- A paper is for good. Of a person who is erased (thidua-erase-person) its bytes go, and the record of it stays.
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = submission, pg_temp AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.pdf IS NULL AND NEW.odt IS NULL
     AND (NEW.id, NEW.kind, NEW.subject_ids, NEW.number, NEW.dated, NEW.title, NEW.template_id, NEW.template_version,
          NEW.template_digest, NEW.sha256, NEW.size_bytes, NEW.places, NEW.made_at, NEW.made_by)
         IS NOT DISTINCT FROM
         (OLD.id, OLD.kind, OLD.subject_ids, OLD.number, OLD.dated, OLD.title, OLD.template_id, OLD.template_version,
          OLD.template_digest, OLD.sha256, OLD.size_bytes, OLD.places, OLD.made_at, OLD.made_by) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a paper that was stored is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

-- Of what was last handed in; NULL: nothing was since papers are stored, or nothing was written.
ALTER TABLE dossiers ADD COLUMN report_paper_id uuid REFERENCES papers (id);

-- As it was, and the report's paper.
CREATE OR REPLACE VIEW audited AS
  SELECT 'dossier' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'state', state, 'title', title_code, 'registration', registration_id, 'subject', subject_id,
           'version', version::text,
           'files', (SELECT count(*)::text FROM evidence WHERE dossier_id = dossiers.id),
           'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = dossiers.report_paper_id),
           'personal', sealed('dossier', id, sha256(content) || sha256(convert_to(return_reason, 'UTF8'))
             || coalesce((SELECT string_agg(sha256, '' ORDER BY sha256) FROM evidence WHERE dossier_id = dossiers.id),
                         '')
             || coalesce((SELECT string_agg(trace, '' ORDER BY trace)
                            FROM (SELECT sha256(convert_to(id::text || coalesce(redacted_by::text, '') || redaction_reason,
                                                           'UTF8')) AS trace
                                    FROM evidence WHERE dossier_id = dossiers.id AND redacted_at IS NOT NULL) AS traces),
                         '')
             || coalesce((SELECT string_agg(mark, '' ORDER BY mark)
                            FROM (SELECT sha256(convert_to(id::text || paper_code, 'UTF8')) AS mark
                                    FROM evidence WHERE dossier_id = dossiers.id AND paper_code <> '') AS marks),
                         '')
             || CASE WHEN consent <> '' THEN sha256(convert_to(consent, 'UTF8')) ELSE ''::bytea END))) AS facts
    FROM dossiers;
