-- council: councils, meetings, polls, ballots, tallies, minutes.

CREATE TABLE councils (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL,
  name text NOT NULL,
  school_year text NOT NULL,
  decision_number text NOT NULL,
  decision_date date NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX councils_by_unit ON councils (unit_id, school_year);

CREATE TABLE members (
  council_id uuid NOT NULL REFERENCES councils (id),
  person_id uuid NOT NULL,
  seat text NOT NULL,
  position int NOT NULL,
  CONSTRAINT members_once PRIMARY KEY (council_id, person_id)
);
CREATE INDEX members_by_person ON members (person_id);

CREATE TABLE meetings (
  id uuid PRIMARY KEY,
  council_id uuid NOT NULL REFERENCES councils (id),
  subject text NOT NULL,
  held_at timestamptz NOT NULL,
  place text NOT NULL,
  present uuid[] NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'SCHEDULED',
  minutes text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX meetings_newest ON meetings (council_id, held_at DESC, id);

CREATE TABLE polls (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  council_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  title_code text NOT NULL,
  threshold_permille int NOT NULL,
  base text NOT NULL,
  secret boolean NOT NULL,
  written_opinions boolean NOT NULL,
  source text NOT NULL,
  confidence text NOT NULL,
  member_count int NOT NULL,
  state text NOT NULL DEFAULT 'OPEN',
  -- A secret ballot on paper: only what the tellers counted, and who entered it.
  paper_count bytea,
  paper_recorded_by uuid,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX polls_by_meeting ON polls (meeting_id, id);

CREATE TABLE candidates (
  poll_id uuid NOT NULL REFERENCES polls (id),
  position int NOT NULL,
  case_id uuid NOT NULL,
  label text NOT NULL,
  open boolean NOT NULL DEFAULT true,
  agree int, disagree int, blank int, base int, needed int, passed boolean,
  CONSTRAINT candidates_once PRIMARY KEY (poll_id, case_id)
);
CREATE UNIQUE INDEX candidates_open_once ON candidates (case_id) WHERE open;

-- Ballots of open votes only. "Never twice" is the unique key.
CREATE TABLE ballots (
  id uuid PRIMARY KEY,
  poll_id uuid NOT NULL REFERENCES polls (id),
  person_id uuid NOT NULL,
  case_ids uuid[] NOT NULL,
  choices text[] NOT NULL,
  paper_reference text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT ballots_once UNIQUE (poll_id, person_id)
);
