-- block: its meetings, who came to them, what they agreed on and their minutes (ADR 0053). Whoever may write here, these hold:
-- one first, mid-term and review meeting a block; one line a unit in a roll; a resolution's number once in a block.

-- The same shape in every service that keeps papers: services/common/paper/paper_store.h writes and reads it.
CREATE TABLE papers (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                 -- a name of document.v1.PaperKind
  subject_ids uuid[] NOT NULL,        -- the act it is the paper of, and then what that is about: a meeting, its block
  number text NOT NULL,
  dated date NOT NULL,
  title text NOT NULL,
  template_id text NOT NULL,
  template_version int NOT NULL,
  template_digest text NOT NULL,      -- SHA-256 of the template's file
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea NOT NULL,
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

-- A paper is for good.
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = block, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a paper that was stored is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

CREATE TABLE block_meetings (
  id uuid PRIMARY KEY,
  block_id uuid NOT NULL REFERENCES blocks (id),
  kind text NOT NULL,
  state text NOT NULL DEFAULT 'SCHEDULED',
  held_at timestamptz NOT NULL,
  host_unit_id uuid NOT NULL,
  place text NOT NULL,
  agenda text NOT NULL,
  guests text[] NOT NULL,
  opened_at timestamptz,  -- business clock
  minutes text NOT NULL DEFAULT '',
  paper_id uuid REFERENCES papers (id),
  cancel_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT block_meetings_cancelled CHECK ((state = 'CANCELLED') = (cancel_reason <> '')),
  CONSTRAINT block_meetings_opened CHECK ((state IN ('OPEN', 'CLOSED')) = (opened_at IS NOT NULL)),
  CONSTRAINT block_meetings_closed CHECK ((state = 'CLOSED') = (paper_id IS NOT NULL))
);
CREATE INDEX block_meetings_of ON block_meetings (block_id, held_at DESC, id);
CREATE UNIQUE INDEX block_meetings_one_of_kind ON block_meetings (block_id, kind)
  WHERE kind <> 'EXTRAORDINARY' AND state <> 'CANCELLED';

CREATE TABLE block_attendance (
  meeting_id uuid NOT NULL REFERENCES block_meetings (id),
  unit_id uuid NOT NULL,
  position int NOT NULL,
  person_name text NOT NULL,
  post text NOT NULL,
  stands_in boolean NOT NULL,
  CONSTRAINT block_attendance_once PRIMARY KEY (meeting_id, unit_id)
);

CREATE TABLE block_resolutions (
  block_id uuid NOT NULL REFERENCES blocks (id),
  number_key text NOT NULL,  -- however the number is spelled
  meeting_id uuid NOT NULL REFERENCES block_meetings (id),
  position int NOT NULL,
  number text NOT NULL,
  text text NOT NULL,
  CONSTRAINT block_resolutions_number_once PRIMARY KEY (block_id, number_key)
);
CREATE INDEX block_resolutions_of ON block_resolutions (meeting_id, position);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON block_meetings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('block_meeting');

-- The rest of the view stays as it is. Who came is told by name in the paper alone.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'block_meeting', m.id, m.revision,
         jsonb_strip_nulls(jsonb_build_object(
           'block', m.block_id, 'kind', m.kind, 'state', m.state,
           'present', (SELECT count(*)::text FROM block_attendance a WHERE a.meeting_id = m.id),
           'resolutions', (SELECT count(*)::text FROM block_resolutions r WHERE r.meeting_id = m.id),
           'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = m.paper_id)))
    FROM block_meetings m$part$;
END $$;
