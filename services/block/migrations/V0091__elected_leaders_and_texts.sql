-- block: who was elected in a review meeting to lead the block of the next year; its regulation and pact as texts with versions
-- (ADR 0053). Whoever may write here, this holds: a version once.

ALTER TABLE block_meetings
  ADD next_leader_unit_id uuid,  -- NULL: nobody was elected
  ADD next_deputy_unit_ids uuid[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT block_meetings_elected CHECK (
    (next_leader_unit_id IS NULL OR kind = 'REVIEW') AND cardinality(next_deputy_unit_ids) <= 2
    AND (cardinality(next_deputy_unit_ids) = 0 OR next_leader_unit_id IS NOT NULL));

CREATE TABLE block_texts (
  id uuid PRIMARY KEY,
  block_id uuid NOT NULL REFERENCES blocks (id),
  kind text NOT NULL,
  version int NOT NULL,
  number text NOT NULL,
  adopted_on date NOT NULL,
  text text NOT NULL,
  target_indicators text[] NOT NULL,
  target_aims text[] NOT NULL,  -- one for each of them
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT block_texts_version_once UNIQUE (block_id, kind, version),
  CONSTRAINT block_texts_targets_with_aims CHECK (cardinality(target_indicators) = cardinality(target_aims))
);

-- What the log says of a text: of all that was adopted, the targets of a pact as well.
CREATE FUNCTION block_text_digest(of_text uuid) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT encode(sha256(convert_to(
                 jsonb_build_array(t.number, t.adopted_on, t.text, t.target_indicators, t.target_aims)::text, 'UTF8')), 'hex')
          FROM block_texts t WHERE t.id = of_text);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON block_texts DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('block_text');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'block_text', t.id, t.revision,
         jsonb_build_object('block', t.block_id, 'kind', t.kind, 'version', t.version::text,
                            'text', block_text_digest(t.id))
    FROM block_texts t$part$;
END $$;
