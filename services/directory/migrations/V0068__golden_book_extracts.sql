-- directory: extracts of the golden book, each stored once with the act that it is the paper of (ADR 0042, ADR 0051). The table of
-- papers has the same shape in every service that keeps some: services/common/paper/paper_store.h writes and reads it.

CREATE TABLE papers (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                 -- a name of document.v1.PaperKind
  subject_ids uuid[] NOT NULL,        -- the extract first, then whose awards stand on it
  number text NOT NULL,
  dated date NOT NULL,
  title text NOT NULL,
  template_id text NOT NULL,
  template_version int NOT NULL,
  template_digest text NOT NULL,      -- SHA-256 of the template's file
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea NOT NULL,
  odt bytea,
  places bytea NOT NULL,              -- common.v1.SignaturePlaces
  made_at timestamptz NOT NULL,       -- business clock
  made_by uuid,                       -- the person; NULL: an account that belongs to nobody
  CONSTRAINT papers_bytes_as_said CHECK (sha256 = sha256(pdf) AND size_bytes = octet_length(pdf)),
  CONSTRAINT papers_fit_a_message CHECK (octet_length(pdf) <= 2621440 AND octet_length(odt) <= 2621440)
);
-- They are packed already.
ALTER TABLE papers ALTER pdf SET STORAGE EXTERNAL, ALTER odt SET STORAGE EXTERNAL;
CREATE INDEX papers_of ON papers USING gin (subject_ids);

-- A paper is for good.
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = directory, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a paper that was stored is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

CREATE TABLE golden_book_extracts (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units (id),  -- whose book it is of
  entry_ids uuid[] NOT NULL,
  subject_ids uuid[] NOT NULL,
  paper_id uuid NOT NULL CONSTRAINT golden_book_extracts_paper_once UNIQUE REFERENCES papers (id),
  revision bigint NOT NULL DEFAULT 1
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON golden_book_extracts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('golden_book_extract');

DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'golden_book_extract', id, revision,
         jsonb_build_object('unit', unit_id, 'awards', cardinality(entry_ids)::text,
                            'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = golden_book_extracts.paper_id))
    FROM golden_book_extracts$part$;
END $$;
