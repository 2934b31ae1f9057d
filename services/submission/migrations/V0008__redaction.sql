-- submission: the bytes of a file can be taken out of a dossier that was handed in; the rest of the file stays (ADR 0024).

ALTER TABLE evidence
  ALTER COLUMN content DROP NOT NULL,
  ADD COLUMN encrypted boolean NOT NULL DEFAULT false,
  ADD COLUMN redacted_at timestamptz,
  ADD COLUMN redacted_by uuid,  -- a person
  ADD COLUMN redaction_reason text,
  ADD CONSTRAINT evidence_redacted_whole CHECK (
    (content IS NULL) = (redacted_at IS NOT NULL) AND (redacted_at IS NULL) = (redaction_reason IS NULL));

-- What is sealed says also by whom and why (store/dossier_store.h, PersonalOf); it is as before where nothing was taken out.
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
                         '')))) AS facts
    FROM dossiers;
