-- submission: which paper of the title's file a file of evidence is ('' none): rule_set.proto, Paper.code.

ALTER TABLE evidence ADD COLUMN paper_code text NOT NULL DEFAULT '';

-- What is sealed says it too (store/dossier_store.h, PersonalOf); it is as before where no file is a paper.
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
                         '')))) AS facts
    FROM dossiers;
