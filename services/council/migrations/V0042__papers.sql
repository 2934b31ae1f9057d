-- council: minutes of meetings and of counts, each stored once with the act that it is the paper of (ADR 0042). The table has the
-- same shape in every service that keeps papers: services/common/paper/paper_store.h writes and reads it.

CREATE TABLE papers (
  id uuid PRIMARY KEY,
  kind text NOT NULL,                 -- a name of document.v1.PaperKind
  subject_ids uuid[] NOT NULL,        -- the meeting; of a count the poll, and then the meeting
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
CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql SET search_path = council, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a paper that was stored is never changed' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

-- Set when it closes; NULL also of what was closed before papers were stored.
ALTER TABLE meetings ADD paper_id uuid REFERENCES papers (id);
ALTER TABLE polls
  ADD paper_id uuid REFERENCES papers (id),
  ADD title_name text NOT NULL DEFAULT '';  -- as the law names it; '' of polls from before this

-- As it was, and of a meeting and a poll their paper.
CREATE OR REPLACE VIEW audited AS
  SELECT 'council' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'replaced_by', replaced_by,
           'members', (SELECT count(*)::text FROM members WHERE council_id = councils.id AND until IS NULL)))
           AS facts FROM councils
  UNION ALL
  SELECT 'meeting', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'council', council_id, 'state', state, 'present', cardinality(present)::text,
           'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = meetings.paper_id))) FROM meetings
  UNION ALL
  -- With the outcome of each candidate, once counted. The share that must agree is in thousandths in polls of before, else a fraction.
  SELECT 'poll', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'title', title_code, 'meeting', meeting_id, 'members', member_count::text,
           'threshold_permille', threshold_permille::text,
           'threshold', CASE WHEN threshold_permille IS NULL
                             THEN CASE WHEN threshold_more_than THEN '>' ELSE '' END || threshold_numerator || '/' ||
                                  threshold_denominator END,
           'secret', secret::text, 'state', state,
           'candidates', (SELECT count(*)::text FROM candidates WHERE poll_id = polls.id),
           'paper', (SELECT encode(p.sha256, 'hex') FROM papers p WHERE p.id = polls.paper_id)))
           || (SELECT coalesce(jsonb_object_agg(case_id, format('%s/%s %s', agree, base,
                                                                CASE WHEN passed THEN 'passed' ELSE 'failed' END)), '{}')
                 FROM candidates WHERE poll_id = polls.id AND agree IS NOT NULL)
    FROM polls
  UNION ALL
  SELECT 'ballot', id, revision,
         jsonb_strip_nulls(jsonb_build_object('poll', poll_id, 'member', person_id, 'paper', encode(sha256, 'hex')))
    FROM ballots
  UNION ALL
  -- Whose tie to whom, and which, is personal: sealed.
  SELECT 'declaration', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'meeting', meeting_id, 'member', person_id, 'ties', cardinality(case_ids)::text,
           'personal', sealed('declaration', id, convert_to(array_to_string(case_ids, ',') || E'\n' ||
                                                            array_to_string(words, E'\n'), 'UTF8'))))
    FROM declarations;
