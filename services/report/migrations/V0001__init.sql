-- report: read models fed by events. Everything here can be told again by the publishers.

CREATE TABLE case_levels (
  case_id uuid NOT NULL,
  level text NOT NULL,
  campaign_id uuid NOT NULL,
  school_year text NOT NULL,
  unit_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  title_code text NOT NULL,
  returned boolean NOT NULL DEFAULT false,
  passed boolean NOT NULL DEFAULT false,
  refused boolean NOT NULL DEFAULT false,
  decided boolean NOT NULL DEFAULT false,
  CONSTRAINT case_levels_once PRIMARY KEY (case_id, level)
);
CREATE INDEX case_levels_by_campaign ON case_levels (campaign_id, unit_id);

CREATE TABLE ratings (
  school_year text NOT NULL,
  subject_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  rating text NOT NULL,
  CONSTRAINT ratings_once PRIMARY KEY (school_year, subject_id)
);
CREATE INDEX ratings_by_unit ON ratings (school_year, unit_id);

CREATE TABLE registrations (
  registration_id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  active boolean NOT NULL
);
CREATE INDEX registrations_by_campaign ON registrations (campaign_id, unit_id);
