-- directory: units and how they changed, people, merit records (with the golden book).

CREATE TABLE units (
  id uuid PRIMARY KEY,
  code text NOT NULL CONSTRAINT units_code_key UNIQUE,
  name text NOT NULL,
  short_name text NOT NULL DEFAULT '',
  aliases text[] NOT NULL DEFAULT '{}',
  kind text NOT NULL,
  parent_id uuid REFERENCES units (id),
  valid_from date NOT NULL,
  valid_to date,
  successor_ids uuid[] NOT NULL DEFAULT '{}',
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX units_by_parent ON units (parent_id);

CREATE TABLE unit_changes (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units (id),
  kind text NOT NULL,
  old_name text NOT NULL DEFAULT '',
  new_name text NOT NULL DEFAULT '',
  effective_on date NOT NULL,
  legal_basis text NOT NULL DEFAULT ''
);
CREATE INDEX unit_changes_of_unit ON unit_changes (unit_id, id);

-- Counts changes of the tree, so that services can keep it by version.
CREATE TABLE tree_version (
  the_only_one boolean PRIMARY KEY DEFAULT true CHECK (the_only_one),
  version bigint NOT NULL
);
INSERT INTO tree_version (version) VALUES (1);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  staff_code text NOT NULL CONSTRAINT people_staff_code_key UNIQUE,
  full_name text COLLATE public.vietnamese NOT NULL,
  birth_date date NOT NULL,
  gender text NOT NULL,
  unit_id uuid NOT NULL REFERENCES units (id),
  position text NOT NULL,
  rank_group text NOT NULL,
  joined_on date NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX people_by_unit ON people (unit_id, full_name, id);
CREATE INDEX people_by_name ON people (full_name, id);

CREATE TABLE merit_entries (
  id uuid PRIMARY KEY,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  school_year text NOT NULL,
  document_number text NOT NULL DEFAULT '',
  document_date date,
  rating text,
  discipline text,
  discipline_ends_on date,
  initiative_title text,
  initiative_scope text,
  award_code text,
  issuing_body text,
  case_id uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CHECK (num_nonnulls(rating, discipline, initiative_title, award_code) = 1)
);
CREATE INDEX merit_of_subject ON merit_entries (subject_id, school_year DESC);
CREATE UNIQUE INDEX merit_rating_once ON merit_entries (subject_id, school_year) WHERE rating IS NOT NULL;
CREATE UNIQUE INDEX merit_award_once ON merit_entries (subject_id, school_year, award_code) WHERE award_code IS NOT NULL;
CREATE INDEX golden_book ON merit_entries (unit_id, school_year DESC, id) WHERE award_code IS NOT NULL;
