-- registration: targets in hundredths of a per cent, with the years before, the survey, what makes them reachable, and
-- where they were registered.

ALTER TABLE targets
  ADD COLUMN baseline int,  -- in hundredths of a per cent, as the two below
  ADD COLUMN goal int,
  ADD COLUMN past_years text[] NOT NULL DEFAULT '{}',
  ADD COLUMN past_values int[] NOT NULL DEFAULT '{}',
  ADD COLUMN feasibility_note text NOT NULL DEFAULT '',
  ADD COLUMN indicator_code text NOT NULL DEFAULT '',
  ADD COLUMN filing_authorities text[] NOT NULL DEFAULT '{}',
  ADD COLUMN filing_numbers text[] NOT NULL DEFAULT '{}',
  ADD COLUMN filing_days date[] NOT NULL DEFAULT '{}',
  ADD COLUMN survey_name text NOT NULL DEFAULT '',
  ADD COLUMN survey_sha256 bytea,  -- NULL: there is no survey
  -- What the log says of a target that has not been changed since it was told in permille; NULL of any other.
  ALTER COLUMN baseline_permille DROP NOT NULL,
  ALTER COLUMN target_permille DROP NOT NULL,
  ADD CONSTRAINT targets_past_whole CHECK (cardinality(past_years) = cardinality(past_values)),
  ADD CONSTRAINT targets_filings_whole CHECK (cardinality(filing_authorities) = cardinality(filing_numbers)
                                              AND cardinality(filing_numbers) = cardinality(filing_days));
-- The same targets by a finer measure: no act, and no leaf.
ALTER TABLE targets DISABLE TRIGGER guarded;
UPDATE targets SET baseline = baseline_permille * 10, goal = target_permille * 10;
ALTER TABLE targets ENABLE TRIGGER guarded;
ALTER TABLE targets ALTER COLUMN baseline SET NOT NULL, ALTER COLUMN goal SET NOT NULL;

ALTER TABLE target_corrections ALTER COLUMN baseline_permille TYPE int USING baseline_permille * 10;
ALTER TABLE target_corrections ALTER COLUMN target_permille TYPE int USING target_permille * 10;
ALTER TABLE target_corrections RENAME COLUMN baseline_permille TO baseline;
ALTER TABLE target_corrections RENAME COLUMN target_permille TO goal;

-- The bytes apart from the row, which lists read.
CREATE TABLE target_surveys (
  target_id uuid CONSTRAINT target_surveys_once PRIMARY KEY REFERENCES targets (id),
  media_type text NOT NULL,
  content bytea NOT NULL
);

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
           'baseline_hundredths', CASE WHEN baseline_permille IS NULL THEN baseline::text END,
           'target_hundredths', CASE WHEN baseline_permille IS NULL THEN goal::text END,
           'past', (SELECT string_agg(n.year || '=' || n.reached, ',' ORDER BY n.year)
                      FROM unnest(past_years, past_values) AS n(year, reached)),
           'filings', nullif(array_to_string(filing_numbers, ','), ''),
           'survey', encode(survey_sha256, 'hex'),
           'withdrawn', withdrawn::text,
           'personal', CASE WHEN last_reason <> '' THEN sealed('target', id, convert_to(last_reason, 'UTF8')) END))
    FROM targets
  UNION ALL
  SELECT 'registration_sum', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'campaign', campaign_id, 'unit', unit_id, 'number', number::text, 'list_digest', encode(digest, 'hex'),
           'personal', CASE WHEN ask_reason <> '' THEN sealed('registration_sum', id, convert_to(ask_reason, 'UTF8')) END))
    FROM registration_sums
  UNION ALL
  SELECT 'campaign_plan', id, revision,
         jsonb_build_object('campaign', campaign_id, 'digest', campaign_plan_digest(id)) FROM campaign_plans
  UNION ALL
  SELECT 'campaign_document', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'campaign', campaign_id, 'number', number, 'day', to_char(issued_on, 'YYYY-MM-DD'), 'file', encode(sha256, 'hex'),
           'withdrawn', CASE WHEN withdrawn THEN 'true' END,
           'personal', CASE WHEN withdraw_reason <> ''
                            THEN sealed('campaign_document', id, convert_to(withdraw_reason, 'UTF8')) END))
    FROM campaign_documents
  UNION ALL
  SELECT 'campaign_acknowledgement', id, revision,
         jsonb_strip_nulls(jsonb_build_object('document', document_id, 'unit', unit_id, 'person', person_id))
    FROM campaign_acknowledgements
  UNION ALL
  SELECT 'campaign_reminder', id, revision,
         jsonb_build_object('campaign', campaign_id, 'units', cardinality(unit_ids)::text,
                            'personal', sealed('campaign_reminder', id, convert_to(words, 'UTF8')))
    FROM campaign_reminders;
