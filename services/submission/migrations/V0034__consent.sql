-- submission: a person's dossier that somebody else has begun says how the person has agreed.

ALTER TABLE dossiers
  ADD COLUMN consent text NOT NULL DEFAULT '',  -- '': the person's own, a collective's, or of before this
  ADD COLUMN consent_by uuid,                   -- a person; NULL for an account without one
  ADD COLUMN consent_at timestamptz,
  ADD CONSTRAINT dossiers_consented CHECK ((consent = '') = (consent_at IS NULL));

-- What is sealed says it too (store/dossier_store.h, PersonalOf); it is as before where there is none.
CREATE OR REPLACE VIEW audited AS
  SELECT 'dossier' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'state', state, 'title', title_code, 'registration', registration_id, 'subject', subject_id,
           'version', version::text,
           'files', (SELECT count(*)::text FROM evidence WHERE dossier_id = dossiers.id),
           'personal', sealed('dossier', id, sha256(content) || sha256(convert_to(return_reason, 'UTF8'))
             || coalesce((SELECT string_agg(sha256, '' ORDER BY sha256) FROM evidence WHERE dossier_id = dossiers.id),
                         '')
             || coalesce((SELECT string_agg(trace, '' ORDER BY trace)
                            FROM (SELECT sha256(convert_to(id::text || coalesce(redacted_by::text, '') || redaction_reason,
                                                           'UTF8')) AS trace
                                    FROM evidence WHERE dossier_id = dossiers.id AND redacted_at IS NOT NULL) AS traces),
                         '')
             || coalesce((SELECT string_agg(mark, '' ORDER BY mark)
                            FROM (SELECT sha256(convert_to(id::text || paper_code, 'UTF8')) AS mark
                                    FROM evidence WHERE dossier_id = dossiers.id AND paper_code <> '') AS marks),
                         '')
             || CASE WHEN consent <> '' THEN sha256(convert_to(consent, 'UTF8')) ELSE ''::bytea END))) AS facts
    FROM dossiers;
