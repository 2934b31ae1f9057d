-- council: who sits when, one council a unit and year, who came when, opinions with their paper and a second person (ADR 0027).

-- Rows of before get their new columns filled here, which is no business act and leaves no leaf.
ALTER TABLE councils DISABLE TRIGGER guarded;
ALTER TABLE meetings DISABLE TRIGGER guarded;
ALTER TABLE polls DISABLE TRIGGER guarded;
ALTER TABLE ballots DISABLE TRIGGER guarded;

ALTER TABLE councils
  ADD kind text NOT NULL DEFAULT 'COUNCIL_KIND_UNSPECIFIED',
  ADD replaced_by uuid;
-- Before this, a unit could have several councils for one year: the newest decision is taken to be the last word.
UPDATE councils c SET replaced_by = newest.id
  FROM (SELECT DISTINCT ON (unit_id, school_year) id, unit_id, school_year FROM councils
        ORDER BY unit_id, school_year, decision_date DESC, id DESC) AS newest
 WHERE newest.unit_id = c.unit_id AND newest.school_year = c.school_year AND newest.id <> c.id;
CREATE UNIQUE INDEX councils_one_for_year ON councils (unit_id, school_year) WHERE replaced_by IS NULL;

-- A seat is kept with the days it was held, so that a person may come back to it.
ALTER TABLE members
  DROP CONSTRAINT members_once,
  ADD until date;
CREATE UNIQUE INDEX members_once ON members (council_id, person_id) WHERE until IS NULL;
CREATE INDEX members_of_council ON members (council_id, position);
CREATE TABLE member_changes (
  council_id uuid NOT NULL REFERENCES councils (id),
  revision bigint NOT NULL,  -- of the council that it made
  left_person_id uuid NOT NULL,
  joined_person_id uuid,
  decision_number text NOT NULL,
  decision_date date NOT NULL,
  effective_on date NOT NULL,
  CONSTRAINT member_changes_once PRIMARY KEY (council_id, revision)
);

-- present[i] came at present_from[i].
ALTER TABLE meetings ADD present_from timestamptz[] NOT NULL DEFAULT '{}';
UPDATE meetings SET present_from = array_fill(held_at, ARRAY[cardinality(present)]) WHERE cardinality(present) > 0;

-- How many sat on the council, and were in the room, when the meeting closed: its quorum is judged by them for good.
ALTER TABLE meetings
  ADD member_count int,
  ADD members_present int;
UPDATE meetings t SET member_count = c.members, members_present = c.present
  FROM (SELECT q.id, count(*) AS members, count(*) FILTER (WHERE m.person_id = ANY (q.present)) AS present
          FROM meetings q JOIN members m USING (council_id)
         WHERE q.state = 'CLOSED' GROUP BY q.id) AS c
 WHERE c.id = t.id;

-- Whose vote a poll asks for does not change while it is open, whoever is replaced meanwhile. The chair first.
ALTER TABLE polls ADD member_ids uuid[] NOT NULL DEFAULT '{}';
UPDATE polls p SET member_ids = ARRAY(SELECT person_id FROM members m WHERE m.council_id = p.council_id
                                      ORDER BY seat <> 'CHAIR', position);

-- candidates.out_of_reach is not read any more: it follows from who is in the room.
-- The state of the case that was judged: the same state is not judged twice, also while the result is on its way.
ALTER TABLE candidates
  ADD case_etag text,
  ADD withdrawn boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX candidates_judged_once ON candidates (case_id, case_etag);

-- CAST by the member; a written opinion is RECORDED with its paper, and CONFIRMED or REFUSED by somebody else.
ALTER TABLE ballots
  ADD state text NOT NULL DEFAULT 'CAST',
  ADD file_name text NOT NULL DEFAULT '',
  ADD media_type text NOT NULL DEFAULT '',
  ADD sha256 bytea,
  ADD content bytea,
  ADD recorded_by uuid,  -- account
  ADD reviewed_by uuid,
  ADD CONSTRAINT ballots_state CHECK (state IN ('CAST', 'RECORDED', 'CONFIRMED', 'REFUSED')),
  ADD CONSTRAINT ballots_second_person CHECK (reviewed_by IS DISTINCT FROM recorded_by OR reviewed_by IS NULL);
-- Entered before an opinion needed its paper: they were counted, and stay so.
UPDATE ballots SET state = 'CONFIRMED' WHERE paper_reference <> '';

-- Who of the members it asks was in the room, and who took part, when a poll closed.
ALTER TABLE polls
  ADD members_present int,
  ADD taking_part int;
UPDATE polls p SET members_present = c.present, taking_part = c.present + c.written
  FROM (SELECT q.id,
               (SELECT count(*) FROM unnest(q.member_ids) AS asked WHERE asked = ANY (t.present)) AS present,
               (SELECT count(*) FROM ballots b
                 WHERE b.poll_id = q.id AND b.state = 'CONFIRMED' AND b.person_id <> ALL (t.present)) AS written
          FROM polls q JOIN meetings t ON t.id = q.meeting_id WHERE q.state = 'CLOSED') AS c
 WHERE c.id = p.id;

ALTER TABLE councils ENABLE TRIGGER guarded;
ALTER TABLE meetings ENABLE TRIGGER guarded;
ALTER TABLE polls ENABLE TRIGGER guarded;
ALTER TABLE ballots ENABLE TRIGGER guarded;

CREATE OR REPLACE VIEW audited AS
  SELECT 'council' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'replaced_by', replaced_by,
           'members', (SELECT count(*)::text FROM members WHERE council_id = councils.id AND until IS NULL)))
           AS facts FROM councils
  UNION ALL
  SELECT 'meeting', id, revision,
         jsonb_build_object('council', council_id, 'state', state, 'present', cardinality(present)::text) FROM meetings
  UNION ALL
  -- With the outcome of each candidate, once counted.
  SELECT 'poll', id, revision,
         jsonb_build_object('title', title_code, 'meeting', meeting_id, 'members', member_count::text,
                            'threshold_permille', threshold_permille::text, 'secret', secret::text, 'state', state,
                            'candidates', (SELECT count(*)::text FROM candidates WHERE poll_id = polls.id))
           || (SELECT coalesce(jsonb_object_agg(case_id, format('%s/%s %s', agree, base,
                                                                CASE WHEN passed THEN 'passed' ELSE 'failed' END)), '{}')
                 FROM candidates WHERE poll_id = polls.id AND agree IS NOT NULL)
    FROM polls
  UNION ALL
  SELECT 'ballot', id, revision,
         jsonb_strip_nulls(jsonb_build_object('poll', poll_id, 'member', person_id, 'paper', encode(sha256, 'hex')))
    FROM ballots;
