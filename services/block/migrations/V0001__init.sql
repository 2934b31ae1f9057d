-- block: emulation blocks, pact, scorecards.

CREATE TABLE blocks (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  school_year text NOT NULL,
  organising_unit_id uuid NOT NULL,
  leader_unit_id uuid NOT NULL,
  deputy_unit_id uuid,
  member_unit_ids uuid[] NOT NULL,
  regulation_number text NOT NULL,
  regulation_date date NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX blocks_by_member ON blocks USING gin (member_unit_ids);

CREATE TABLE criteria (
  block_id uuid NOT NULL REFERENCES blocks (id),
  position int NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  max_points int NOT NULL,
  CONSTRAINT criteria_once PRIMARY KEY (block_id, code)
);

CREATE TABLE pact_signatures (
  block_id uuid NOT NULL REFERENCES blocks (id),
  unit_id uuid NOT NULL,
  signer_person_id uuid,
  signed_at timestamptz NOT NULL,
  CONSTRAINT pact_once PRIMARY KEY (block_id, unit_id)
);

CREATE TABLE scorecards (
  id uuid PRIMARY KEY,
  block_id uuid NOT NULL REFERENCES blocks (id),
  unit_id uuid NOT NULL,
  codes text[] NOT NULL,
  self_points int[] NOT NULL,
  reviewed_points int[],
  review_note text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT scorecards_once UNIQUE (block_id, unit_id)
);
