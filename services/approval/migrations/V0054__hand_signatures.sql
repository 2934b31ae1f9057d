-- approval: papers that were signed by hand, each with the scan that shows it. A paper is signed on a device or by hand, once: both take
-- its row out of signatures_awaited.

CREATE TABLE hand_signatures (
  id uuid PRIMARY KEY REFERENCES papers (id),  -- of the paper
  unit_id uuid NOT NULL,                       -- whose paper it is
  signer_person_id uuid NOT NULL,
  signed_on date NOT NULL,
  file_name text NOT NULL,
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  scan bytea NOT NULL,                         -- PDF
  recorded_by uuid,                            -- the person; NULL: an account that belongs to nobody
  recorded_at timestamptz NOT NULL,            -- business clock
  CONSTRAINT hand_signatures_bytes_as_said CHECK (sha256 = sha256(scan) AND size_bytes = octet_length(scan)),
  CONSTRAINT hand_signatures_fit_a_message CHECK (octet_length(scan) <= 2621440)
);
-- They are packed already.
ALTER TABLE hand_signatures ALTER scan SET STORAGE EXTERNAL;
CREATE TRIGGER hand_signatures_stay BEFORE UPDATE OR DELETE ON hand_signatures FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON hand_signatures DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('hand_signature', 'once');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'hand_signature', id, 1,
         jsonb_build_object('unit', unit_id, 'signed_on', to_char(signed_on, 'YYYY-MM-DD'), 'scan', encode(sha256, 'hex'))
    FROM hand_signatures$part$;
END $$;
