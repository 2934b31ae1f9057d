-- What the head of a unit says of its people's registrations. Changing or withdrawing one forgets it.

ALTER TABLE registrations
  ADD COLUMN review text CHECK (review IN ('APPROVED', 'SENT_BACK')),  -- NULL: nothing yet
  ADD COLUMN review_reason text NOT NULL DEFAULT '',
  ADD COLUMN reviewed_at timestamptz,
  ADD CONSTRAINT registrations_reviewed CHECK ((review IS NULL) = (reviewed_at IS NULL));

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
         jsonb_strip_nulls(jsonb_build_object(
           'state', state, 'campaign', campaign_id, 'subject', subject_id, 'titles', array_to_string(title_codes, ','),
           'review', review,
           'personal', CASE WHEN review_reason <> '' THEN sealed('registration', id, convert_to(review_reason, 'UTF8')) END))
    FROM registrations
  UNION ALL
  SELECT 'target', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'baseline', baseline_permille::text, 'target', target_permille::text,
           'withdrawn', withdrawn::text,
           'personal', CASE WHEN last_reason <> '' THEN sealed('target', id, convert_to(last_reason, 'UTF8')) END))
    FROM targets;
