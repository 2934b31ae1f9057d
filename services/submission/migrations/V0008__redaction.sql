-- submission: the bytes of a file can be taken out of a dossier that was handed in; the rest of the file stays (ADR 0024).

ALTER TABLE evidence
  ALTER COLUMN content DROP NOT NULL,
  ADD COLUMN encrypted boolean NOT NULL DEFAULT false,
  ADD COLUMN redacted_at timestamptz,
  ADD COLUMN redacted_by uuid,  -- a person
  ADD COLUMN redaction_reason text,
  ADD CONSTRAINT evidence_redacted_whole CHECK (
    (content IS NULL) = (redacted_at IS NOT NULL) AND (redacted_at IS NULL) = (redaction_reason IS NULL));
