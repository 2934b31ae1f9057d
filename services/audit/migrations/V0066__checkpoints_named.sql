-- Signed papers name the newest checkpoint that everybody can have (ADR 0048): the one service that hands papers out to be
-- signed learns it, and asks whether one that came back is the log's.

-- When its note lay in the export, by this database's clock; NULL: it is signed, and not there yet.
ALTER TABLE checkpoint ADD COLUMN published_at timestamptz;
-- The newest may not have been there; it is the first thing that the service does after this.
UPDATE checkpoint SET published_at = signed_at;

-- No row before the first.
CREATE FUNCTION newest_checkpoint() RETURNS TABLE (origin text, size bigint, root bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = audit, pg_temp AS $$
  SELECT split_part(c.note, E'\n', 1), c.size, c.root FROM checkpoint c
    WHERE c.published_at IS NOT NULL ORDER BY c.size DESC LIMIT 1
$$;

-- Whether there is such a one, and since when there was a larger one. Of size 0, as before the first, there is none.
CREATE FUNCTION find_checkpoint(origin text, size bigint, root bytea, OUT known boolean, OUT superseded_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = audit, pg_temp AS $$
  SELECT EXISTS (SELECT FROM checkpoint c WHERE c.size = find_checkpoint.size AND c.root = find_checkpoint.root
                 AND c.published_at IS NOT NULL AND split_part(c.note, E'\n', 1) = find_checkpoint.origin),
         (SELECT c.published_at FROM checkpoint c WHERE c.size > find_checkpoint.size AND c.published_at IS NOT NULL
          ORDER BY c.size LIMIT 1)
$$;

REVOKE ALL ON FUNCTION newest_checkpoint(), find_checkpoint(text, bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION newest_checkpoint(), find_checkpoint(text, bigint, bytea) TO approval_service;

-- What was sequenced and signed stays as it is.
GRANT UPDATE (published_at) ON checkpoint TO audit_service;
