-- submission: dossiers, their report and evidence.

CREATE TABLE dossiers (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL,
  school_year text NOT NULL,
  dossiers_close_on date NOT NULL,
  rule_set text NOT NULL,
  rule_set_version int NOT NULL,
  registration_id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  subject_name text NOT NULL,
  unit_id uuid NOT NULL,
  title_code text NOT NULL,
  content bytea NOT NULL DEFAULT '',  -- sections and initiatives (DossierContent)
  state text NOT NULL DEFAULT 'DRAFT',
  version int NOT NULL DEFAULT 0,
  return_reason text NOT NULL DEFAULT '',
  past_first_stage boolean NOT NULL DEFAULT false,  -- the school council has decided
  submitted_at timestamptz,
  updated_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX dossiers_once ON dossiers (registration_id, title_code) WHERE state <> 'WITHDRAWN';
CREATE INDEX dossiers_by_unit ON dossiers (campaign_id, unit_id, updated_at DESC, id);
CREATE INDEX dossiers_by_subject ON dossiers (subject_id, campaign_id, updated_at DESC, id);

CREATE TABLE evidence (
  id uuid PRIMARY KEY,
  dossier_id uuid NOT NULL REFERENCES dossiers (id),
  file_name text NOT NULL,
  media_type text NOT NULL,
  size_bytes bigint NOT NULL,
  sha256 bytea NOT NULL,
  content bytea NOT NULL,
  attached_at timestamptz NOT NULL
);
CREATE INDEX evidence_of_dossier ON evidence (dossier_id, attached_at, id);
