-- In every context's schema: what makes the hashes of personal values in the log say something. Who is to be forgotten loses
-- the values and their salts; the log stays as it is (ADR 0014).

CREATE TABLE leaf_salt (
  agg_type text NOT NULL,
  agg_id uuid NOT NULL,
  agg_version bigint NOT NULL,  -- of the leaf
  salt bytea NOT NULL,
  PRIMARY KEY (agg_type, agg_id, agg_version)
);

-- The fact "personal" of the newest leaf that has one, made again from the values of today; NULL once the salt is erased.
CREATE FUNCTION sealed(agg_type text, agg_id uuid, personal bytea) RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT encode(sha256(salt || personal), 'hex') FROM leaf_salt
        WHERE leaf_salt.agg_type = sealed.agg_type AND leaf_salt.agg_id = sealed.agg_id
        ORDER BY agg_version DESC LIMIT 1);
REVOKE ALL ON FUNCTION sealed(text, uuid, bytea) FROM PUBLIC;
