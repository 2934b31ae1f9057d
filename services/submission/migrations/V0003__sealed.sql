-- submission: the text of a dossier and its files are in the log as a salted hash (store/dossier_store.h, PersonalOf).

CREATE OR REPLACE VIEW audited AS
  SELECT 'dossier' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_strip_nulls(jsonb_build_object(
           'state', state, 'title', title_code, 'registration', registration_id, 'subject', subject_id,
           'version', version::text,
           'files', (SELECT count(*)::text FROM evidence WHERE dossier_id = dossiers.id),
           'personal', sealed('dossier', id, sha256(content) || sha256(convert_to(return_reason, 'UTF8'))
             || coalesce((SELECT string_agg(sha256, '' ORDER BY sha256) FROM evidence WHERE dossier_id = dossiers.id),
                         '')))) AS facts
    FROM dossiers;
