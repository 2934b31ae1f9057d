-- The audit log and the deployment's clock. Services reach them through the functions below and nothing else.

CREATE TABLE deployment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  the_only_one boolean NOT NULL DEFAULT true CONSTRAINT deployment_once UNIQUE CHECK (the_only_one),
  -- Both NULL: the business clock is the system clock.
  simulated_now timestamptz,
  simulated_at timestamptz,
  revision bigint NOT NULL DEFAULT 0,
  CHECK ((simulated_now IS NULL) = (simulated_at IS NULL))
);

CREATE TABLE leaf (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  service text NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  agg_type text NOT NULL,
  agg_id uuid NOT NULL,
  agg_version bigint NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  business_at timestamptz NOT NULL,
  body bytea NOT NULL,
  leaf_hash bytea NOT NULL,
  previous_leaf_hash bytea,
  signature bytea NOT NULL,
  CONSTRAINT leaf_aggregate_once UNIQUE (agg_type, agg_id, agg_version)
);
CREATE INDEX leaf_by_actor ON leaf (actor_id, position);
CREATE INDEX leaf_by_kind ON leaf (kind, position);

-- The caller's aggregate row is locked by the business change in the same transaction, so the leaf before cannot change
-- under us. A gap in the versions means that a change was made without a leaf: the transaction is refused.
CREATE FUNCTION append(kind text, actor uuid, agg_type text, agg_id uuid, agg_version bigint, at timestamptz,
                       body bytea, hash bytea, signature bytea) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = audit, pg_temp AS $$
DECLARE
  before bytea;
BEGIN
  IF hash <> sha256('\x00'::bytea || body) THEN
    RAISE EXCEPTION 'leaf hash does not fit its body';
  END IF;
  IF agg_version > 1 THEN
    SELECT leaf_hash INTO before FROM leaf
      WHERE leaf.agg_type = append.agg_type AND leaf.agg_id = append.agg_id
        AND leaf.agg_version = append.agg_version - 1;
    IF before IS NULL THEN
      RAISE EXCEPTION 'audit gap: % % has no leaf before version %', agg_type, agg_id, agg_version;
    END IF;
  END IF;
  INSERT INTO leaf (service, kind, actor_id, agg_type, agg_id, agg_version, business_at, body, leaf_hash,
                    previous_leaf_hash, signature)
    VALUES (regexp_replace(session_user, '_service$', ''), kind, actor, agg_type, agg_id, agg_version, at, body, hash,
            before, signature);
END $$;

CREATE FUNCTION clock_simulated() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = audit, pg_temp
RETURN coalesce((SELECT simulated_now IS NOT NULL FROM deployment), false);

-- A simulated clock goes on ticking between the story's jumps, so that instants stay ordered.
CREATE FUNCTION business_now() RETURNS timestamptz
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = audit, pg_temp
RETURN coalesce((SELECT simulated_now + (clock_timestamp() - simulated_at) FROM deployment), clock_timestamp());

-- Called once, by the migration, when a data directory is created. NULL: the system clock, for good.
CREATE FUNCTION init_clock(simulated_start timestamptz) RETURNS boolean
LANGUAGE plpgsql SET search_path = audit, pg_temp AS $$
BEGIN
  INSERT INTO deployment (simulated_now, simulated_at)
    VALUES (simulated_start, CASE WHEN simulated_start IS NOT NULL THEN clock_timestamp() END)
    ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION append(text, uuid, text, uuid, bigint, timestamptz, bytea, bytea, bytea), clock_simulated(),
  business_now(), init_clock(timestamptz) FROM PUBLIC;

-- The audit service reads the log and moves a simulated clock; not even it can write a leaf but through append().
GRANT SELECT ON leaf, deployment TO audit_service;
GRANT UPDATE (simulated_now, simulated_at, revision) ON deployment TO audit_service;
