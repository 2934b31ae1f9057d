-- report: what somebody should hear of (ADR 0031). Whom a notice is for is one text: "person <id>", "role <ROLE> <unit>" for who
-- holds the role there, "unit <id>" for everybody in the unit and below. Kept for 90 days by the housekeeper.

CREATE TABLE notices (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,  -- their order; never shown
  id uuid NOT NULL,
  source text NOT NULL,     -- what it was made from: of a fact it is the event, of a reminder the last day
  addressee text NOT NULL,
  kind text NOT NULL,
  happened_at timestamptz NOT NULL,  -- business clock
  sentence text NOT NULL,
  detail text NOT NULL,
  target text NOT NULL,
  target_id uuid NOT NULL,
  campaign_id uuid,
  subject_id uuid,          -- of whom it tells, to be erased with them
  days_before int,          -- of a reminder
  arrived_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT notices_id UNIQUE (id),
  CONSTRAINT notices_once UNIQUE (addressee, source)
);
CREATE INDEX notices_of ON notices (addressee, number);
CREATE INDEX notices_by_subject ON notices (subject_id);

CREATE TABLE notice_reads (
  account_id uuid NOT NULL,
  notice_id uuid NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
  PRIMARY KEY (account_id, notice_id)
);
CREATE INDEX notice_reads_of ON notice_reads (notice_id);

-- Where there is no row: reminders on all days, and no summary.
CREATE TABLE notice_settings (
  account_id uuid PRIMARY KEY,
  days_before int[] NOT NULL,
  morning_summary boolean NOT NULL,
  changes int NOT NULL  -- how often they were set
);

-- Last days that are still to come: of a case at its desk, of a campaign.
CREATE TABLE deadlines (
  kind text NOT NULL,  -- CASE, REGISTRATION, DOSSIERS
  of_id uuid NOT NULL,
  due_on date NOT NULL,
  addressee text NOT NULL,
  name text NOT NULL,  -- of the case's title and subject, of the campaign
  target_id uuid NOT NULL,
  campaign_id uuid NOT NULL,
  subject_id uuid,
  PRIMARY KEY (kind, of_id)
);
CREATE INDEX deadlines_by_day ON deadlines (due_on);
CREATE INDEX deadlines_of ON deadlines (addressee, due_on);

-- Who still has to hand in. Not known of what was told before.
ALTER TABLE registrations
  ADD COLUMN subject_kind text,
  ADD COLUMN subject_id uuid,
  ADD COLUMN titles int NOT NULL DEFAULT 0;
CREATE INDEX case_levels_by_subject ON case_levels (campaign_id, subject_id);
