-- What was made of a campaign and by whom; targets that are put right or withdrawn.

CREATE TABLE campaign_changes (
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  revision bigint NOT NULL,  -- of the campaign, which the act made
  act text NOT NULL CHECK (act IN ('CREATED', 'CHANGED', 'LAUNCHED', 'RESCHEDULED', 'CLOSED', 'DISCARDED')),
  made_at timestamptz NOT NULL,
  person_id uuid,  -- NULL: an administrator who is nobody of the directory
  reason text NOT NULL DEFAULT '' CHECK (act <> 'RESCHEDULED' OR reason <> ''),
  -- As they stood after it.
  name text NOT NULL,
  starts_on date NOT NULL,
  registration_closes_on date NOT NULL,
  dossiers_close_on date NOT NULL,
  ends_on date NOT NULL,
  PRIMARY KEY (campaign_id, revision)
);

ALTER TABLE targets
  ADD COLUMN withdrawn boolean NOT NULL DEFAULT false,
  ADD COLUMN last_reason text NOT NULL DEFAULT '';
-- What was withdrawn may be registered anew.
ALTER TABLE targets DROP CONSTRAINT targets_indicator_key;
CREATE UNIQUE INDEX targets_indicator_key ON targets (campaign_id, unit_id, indicator) WHERE NOT withdrawn;

-- What stood there before a revision.
CREATE TABLE target_corrections (
  target_id uuid NOT NULL REFERENCES targets (id),
  revision bigint NOT NULL,  -- that put something else in its place
  indicator text NOT NULL,
  baseline_permille int NOT NULL,
  target_permille int NOT NULL,
  baseline_source text NOT NULL,
  reason text NOT NULL,
  corrected_by uuid,
  corrected_at timestamptz NOT NULL,
  PRIMARY KEY (target_id, revision)
);

-- Reasons are free words and may name people: the log has them sealed.
CREATE OR REPLACE VIEW audited AS
  SELECT 'campaign' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'state', state, 'rule_set', format('%s v%s', rule_set, rule_set_version), 'digest', rule_set_digest,
           'registration_closes_on', to_char(registration_closes_on, 'YYYY-MM-DD'),
           'dossiers_close_on', to_char(dossiers_close_on, 'YYYY-MM-DD'),
           'ends_on', to_char(ends_on, 'YYYY-MM-DD'),
           'personal', sealed('campaign', id, (SELECT convert_to(c.reason, 'UTF8') FROM campaign_changes c
                                                WHERE c.campaign_id = campaigns.id AND c.reason <> ''
                                                ORDER BY c.revision DESC LIMIT 1)))) AS facts FROM campaigns
  UNION ALL
  SELECT 'registration', id, revision,
         jsonb_build_object('state', state, 'campaign', campaign_id, 'subject', subject_id,
                            'titles', array_to_string(title_codes, ',')) FROM registrations
  UNION ALL
  SELECT 'target', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'baseline', baseline_permille::text, 'target', target_permille::text,
           'withdrawn', withdrawn::text,
           'personal', CASE WHEN last_reason <> '' THEN sealed('target', id, convert_to(last_reason, 'UTF8')) END))
    FROM targets;
