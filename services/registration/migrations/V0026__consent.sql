-- registration: what somebody else has registered for a person says how that person has agreed.

ALTER TABLE registrations
  ADD COLUMN consent text NOT NULL DEFAULT '',  -- '': the person's own, a collective's, or of before this
  ADD COLUMN consent_by uuid,                   -- a person; NULL for an account without one
  ADD COLUMN consent_at timestamptz,
  ADD COLUMN consent_scan_name text NOT NULL DEFAULT '',
  ADD COLUMN consent_scan_sha256 bytea,         -- NULL: there is no scan
  ADD CONSTRAINT registrations_consented CHECK ((consent = '') = (consent_at IS NULL));

-- The bytes apart from the row, which lists read.
CREATE TABLE consent_scans (
  registration_id uuid CONSTRAINT consent_scans_once PRIMARY KEY REFERENCES registrations (id),
  media_type text NOT NULL,
  content bytea NOT NULL
);

-- Of a registration, what is sealed has the consent before the reason of a review, and the hash of its scan last (store/registration_store.h, PersonalOf).
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
           'personal', CASE WHEN consent <> '' THEN sealed('registration', id, convert_to(
                              concat_ws(E'\n', consent, review_reason, encode(consent_scan_sha256, 'hex')), 'UTF8'))
                            WHEN review_reason <> '' THEN sealed('registration', id, convert_to(review_reason, 'UTF8')) END))
    FROM registrations
  UNION ALL
  SELECT 'target', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'unit', unit_id, 'baseline', baseline_permille::text, 'target', target_permille::text,
           'withdrawn', withdrawn::text,
           'personal', CASE WHEN last_reason <> '' THEN sealed('target', id, convert_to(last_reason, 'UTF8')) END))
    FROM targets
  UNION ALL
  SELECT 'registration_sum', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'campaign', campaign_id, 'unit', unit_id, 'number', number::text, 'list_digest', encode(digest, 'hex'),
           'personal', CASE WHEN ask_reason <> '' THEN sealed('registration_sum', id, convert_to(ask_reason, 'UTF8')) END))
    FROM registration_sums;
