-- A person may ask who has looked at his data. The leaf of a look says whose it was in the very bytes that are signed;
-- nothing is written beside it that could differ from them.

-- What canonical bytes (services/common/audit/leaf.h) say of `name`: parts of an 8-byte length and the bytes, eight before
-- the facts. NULL where they say nothing of it or are none: a leaf that was tampered with is for the verifier to find.
CREATE FUNCTION fact(body bytea, name bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = audit, pg_temp AS $$
DECLARE
  place integer := 0;
  size bigint;
  part bytea;
  before bytea;
BEGIN
  FOR number IN 1 .. 1000 LOOP
    EXIT WHEN place + 8 > octet_length(body);
    -- A body is at most 60,000 bytes long: the upper five bytes of a length are zero.
    size := get_byte(body, place + 5) * 65536 + get_byte(body, place + 6) * 256 + get_byte(body, place + 7);
    part := substring(body FROM place + 9 FOR size::integer);
    IF number > 8 AND number % 2 = 0 AND before = name THEN
      RETURN part;
    END IF;
    before := part;
    place := place + 8 + size;
  END LOOP;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION fact(bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fact(bytea, bytea) TO audit_service;

CREATE INDEX leaf_by_seen_person ON leaf (fact(body, 'person'::bytea), position) WHERE agg_type = 'sight';
