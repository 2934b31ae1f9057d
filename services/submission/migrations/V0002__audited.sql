-- submission: no dossier without its leaf; and what the log says of it (ADR 0014).

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON dossiers DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('dossier');

CREATE VIEW audited AS
  SELECT 'dossier' AS agg_type, id AS agg_id, revision AS agg_version,
         jsonb_build_object('state', state, 'title', title_code, 'registration', registration_id, 'subject', subject_id,
                            'version', version::text,
                            'files', (SELECT count(*)::text FROM evidence WHERE dossier_id = dossiers.id)) AS facts
    FROM dossiers;
