-- registration: campaigns, title registrations, targets with their baseline.

CREATE TABLE campaigns (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  school_year text NOT NULL,
  form text NOT NULL,
  scope text NOT NULL,
  unit_id uuid NOT NULL,
  starts_on date NOT NULL,
  registration_closes_on date NOT NULL,
  dossiers_close_on date NOT NULL,
  ends_on date NOT NULL,
  rule_set text NOT NULL,
  rule_set_version int NOT NULL,
  rule_set_digest text NOT NULL,
  state text NOT NULL DEFAULT 'DRAFT',
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX campaigns_newest ON campaigns (starts_on DESC, id);

CREATE TABLE registrations (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title_codes text[] NOT NULL,
  commitment text NOT NULL DEFAULT '',
  state text NOT NULL DEFAULT 'ACTIVE',
  updated_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT registrations_subject_key UNIQUE (campaign_id, subject_id)
);
CREATE INDEX registrations_by_unit ON registrations (campaign_id, unit_id, id);

CREATE TABLE targets (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  unit_id uuid NOT NULL,
  indicator text NOT NULL,
  baseline_permille int NOT NULL,
  target_permille int NOT NULL,
  baseline_source text NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT targets_indicator_key UNIQUE (campaign_id, unit_id, indicator)
);
