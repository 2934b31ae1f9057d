-- approval: cases, their steps, letters, decisions.

CREATE TABLE cases (
  id uuid PRIMARY KEY,
  dossier_id uuid NOT NULL CONSTRAINT cases_dossier_key UNIQUE,
  campaign_id uuid NOT NULL,
  school_year text NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  unit_id uuid NOT NULL,
  title_code text NOT NULL,
  rule_set text NOT NULL,
  rule_set_version int NOT NULL,
  process_id text NOT NULL,
  process_version int NOT NULL,
  stage text NOT NULL,
  stage_role text,          -- who acts in the stage; NULL where nobody does by hand
  holder_unit_id uuid,
  due_on date,
  outcome text,
  decision_id uuid,
  dossier_version int NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  -- Sorts cases without a deadline last, so that one key pages through all.
  due_key date GENERATED ALWAYS AS (coalesce(due_on, date '9999-12-31')) STORED
);
-- An inbox is one (role, holder) pair, paged by (due_key, id): never an offset (peers.md).
CREATE INDEX cases_inbox ON cases (holder_unit_id, stage_role, due_key, id) WHERE outcome IS NULL;
CREATE INDEX cases_by_unit ON cases (unit_id, due_key, id);
CREATE INDEX cases_by_subject ON cases (subject_id, due_key, id);
CREATE INDEX cases_by_campaign_title ON cases (campaign_id, title_code, stage);

CREATE TABLE steps (
  case_id uuid NOT NULL REFERENCES cases (id),
  number int NOT NULL,
  stage text NOT NULL,
  level text NOT NULL,
  holder_unit_id uuid,
  verb text,
  entered_at timestamptz NOT NULL,
  left_at timestamptz,
  actor_person_id uuid,
  note text NOT NULL DEFAULT '',
  CONSTRAINT steps_once PRIMARY KEY (case_id, number)
);
CREATE INDEX steps_by_holder ON steps (holder_unit_id, case_id);

CREATE TABLE letters (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  dated date NOT NULL,
  from_unit_id uuid NOT NULL,
  stage text NOT NULL,
  body text NOT NULL,
  case_ids uuid[] NOT NULL,
  signer_person_id uuid,
  year int NOT NULL,
  CONSTRAINT letters_number_key UNIQUE (from_unit_id, year, number)
);

CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  number text NOT NULL,
  dated date NOT NULL,
  unit_id uuid NOT NULL,
  title_code text NOT NULL,
  signer_person_id uuid,
  case_ids uuid[] NOT NULL,
  year int NOT NULL,
  CONSTRAINT decisions_number_key UNIQUE (unit_id, year, number)
);
CREATE INDEX decisions_newest ON decisions (dated DESC, id);

-- From block's events: who leads the block a school belongs to in a school year.
CREATE TABLE block_members (
  school_year text NOT NULL,
  unit_id uuid NOT NULL,
  block_id uuid NOT NULL,
  leader_unit_id uuid NOT NULL,
  CONSTRAINT block_members_once PRIMARY KEY (school_year, unit_id)
);
