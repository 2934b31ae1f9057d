-- approval: the seal of the body, a second signature behind its leader's (NĐ 30/2020 Đ.8 k.2). A paper waits for it from the moment the
-- leader's file was taken in, where a certificate of the body is registered then.

CREATE TABLE seals_awaited (
  paper_id uuid PRIMARY KEY REFERENCES signed_papers (id),
  unit_id uuid NOT NULL,                         -- whose paper it is
  since timestamptz NOT NULL DEFAULT now()       -- by the clock of the computer, as certificates have it
);
CREATE INDEX seals_awaited_of ON seals_awaited (unit_id, since, paper_id);

CREATE TABLE sealed_papers (
  id uuid PRIMARY KEY REFERENCES signed_papers (id),  -- of the paper
  sha256 bytea NOT NULL,
  size_bytes int NOT NULL,
  pdf bytea NOT NULL,
  unit_id uuid NOT NULL,
  sealed_by uuid,                      -- the person at the device; NULL: an account that belongs to nobody
  fingerprint text NOT NULL,           -- SHA-256 of the body's certificate
  certificate_subject text NOT NULL,
  claimed_at timestamptz NOT NULL,     -- what the computer at the device says
  stamped_at timestamptz,              -- what an authority of time stamps says
  accepted_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT sealed_papers_bytes_as_said CHECK (sha256 = sha256(pdf) AND size_bytes = octet_length(pdf)),
  CONSTRAINT sealed_papers_fit_a_message CHECK (octet_length(pdf) <= 3670016)
);
-- They are packed already.
ALTER TABLE sealed_papers ALTER pdf SET STORAGE EXTERNAL;
CREATE TRIGGER sealed_papers_stay BEFORE UPDATE OR DELETE ON sealed_papers FOR EACH ROW EXECUTE FUNCTION keep_paper();
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT ON sealed_papers DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('sealed_paper', 'once');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'sealed_paper', id, 1,
         jsonb_build_object('unit', unit_id, 'sealed', encode(sha256, 'hex'), 'certificate', fingerprint) FROM sealed_papers$part$;
END $$;
