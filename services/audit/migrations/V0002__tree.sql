-- The leaves as a Merkle tree, its checkpoints, and the guard that lets no row change without its leaf (ADR 0014).

-- The log as an aggregate of its own: opened, kept alive by heartbeats, begun anew after a restore.
CREATE TABLE log (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  the_only_one boolean NOT NULL DEFAULT true CONSTRAINT log_once UNIQUE CHECK (the_only_one),
  revision bigint NOT NULL DEFAULT 0
);
INSERT INTO log DEFAULT VALUES;

-- Where the sequencer stands: the tree's right edge, and the xmin horizon behind which every leaf has its place.
CREATE TABLE tree (
  the_only_one boolean PRIMARY KEY DEFAULT true CHECK (the_only_one),
  size bigint NOT NULL DEFAULT 0,
  edge bytea NOT NULL DEFAULT '',
  settled_xid xid8 NOT NULL DEFAULT '0'
);
INSERT INTO tree DEFAULT VALUES;

CREATE TABLE sequence (
  idx bigint PRIMARY KEY,
  position bigint NOT NULL CONSTRAINT sequence_once UNIQUE,  -- of the leaf
  leaf_hash bytea NOT NULL  -- of the whole entry (domain/entry.h), as the tree has it
);

CREATE TABLE checkpoint (
  size bigint PRIMARY KEY,
  root bytea NOT NULL,
  note text NOT NULL,
  signed_at timestamptz NOT NULL
);

CREATE INDEX leaf_by_transaction ON leaf (xid);
-- An entry bundle gives an entry two bytes for its length.
ALTER TABLE leaf ADD CONSTRAINT leaf_fits CHECK (octet_length(body) <= 60000);

-- Deferred to the commit, when the leaves have been written: is there one for this version, from this transaction?
-- Arguments: the aggregate's type, and 'once' where the row is written once and has no revision.
CREATE FUNCTION guard() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = audit, pg_temp AS $$
DECLARE
  version bigint := 1;
BEGIN
  IF TG_NARGS = 1 THEN
    version := NEW.revision;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM leaf WHERE agg_type = TG_ARGV[0] AND agg_id = NEW.id AND agg_version = version
                 AND xid = pg_current_xact_id()) THEN
    RAISE EXCEPTION 'audit guard: % % changed to version % without its leaf', TG_ARGV[0], NEW.id, version;
  END IF;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION guard() FROM PUBLIC;

-- The owners of the other schemas put the guard on their tables.
GRANT USAGE ON SCHEMA audit TO identity_owner, directory_owner, registration_owner, block_owner, submission_owner,
  council_owner, approval_owner, report_owner;
GRANT EXECUTE ON FUNCTION guard() TO identity_owner, directory_owner, registration_owner, block_owner, submission_owner,
  council_owner, approval_owner, report_owner;

CREATE CONSTRAINT TRIGGER guarded AFTER UPDATE ON deployment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard('clock');
CREATE CONSTRAINT TRIGGER guarded AFTER UPDATE ON log DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard('log');

-- What an auditor compares with the log: every schema has this view of its aggregates, and the facts that are columns.
CREATE VIEW audited AS
  SELECT 'clock' AS agg_type, id AS agg_id, revision AS agg_version, '{}'::jsonb AS facts FROM deployment
    WHERE revision > 0
  UNION ALL
  SELECT 'log', id, revision, '{}' FROM log WHERE revision > 0;

-- Not even the audit service can change or take back what was sequenced and signed.
GRANT SELECT ON log, tree, sequence, checkpoint, audited TO audit_service;
GRANT UPDATE (revision) ON log TO audit_service;
GRANT UPDATE ON tree TO audit_service;
GRANT INSERT ON sequence, checkpoint TO audit_service;
