-- block: whom the units of a block nominate in its review meeting (ADR 0053). Whoever may write here, these hold: one vote of a
-- title in a meeting; one vote a unit, and none for itself.

CREATE TABLE nominations (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES block_meetings (id),
  title_code text NOT NULL,
  seats int NOT NULL,
  tie_rule text NOT NULL,
  barred_units uuid[] NOT NULL,
  barred_reasons text[] NOT NULL,  -- one for each of them
  state text NOT NULL DEFAULT 'OPEN',
  tie_reason text NOT NULL DEFAULT '',
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT nominations_one_of_title UNIQUE (meeting_id, title_code),
  CONSTRAINT nominations_barred_with_reasons CHECK (cardinality(barred_units) = cardinality(barred_reasons))
);

CREATE TABLE nomination_votes (
  nomination_id uuid NOT NULL REFERENCES nominations (id),
  unit_id uuid NOT NULL,
  for_units uuid[] NOT NULL,
  cast_by uuid,  -- a person; NULL for an account without one
  CONSTRAINT nomination_votes_once PRIMARY KEY (nomination_id, unit_id),
  CONSTRAINT nomination_votes_not_for_itself CHECK (NOT for_units @> ARRAY[unit_id])
);

CREATE TABLE nomination_results (
  nomination_id uuid NOT NULL REFERENCES nominations (id),
  unit_id uuid NOT NULL,
  position int NOT NULL,
  votes int NOT NULL,
  score_rank int NOT NULL,  -- 0: none
  place int NOT NULL,       -- 0: none
  nominated boolean NOT NULL,
  no_place_reason text NOT NULL,
  CONSTRAINT nomination_results_once PRIMARY KEY (nomination_id, unit_id)
);

CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON nominations DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('nomination');

-- The rest of the view stays as it is. Who voted for whom is told to nobody; how many votes there are for whom, once counted.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'nomination', n.id, n.revision,
         jsonb_build_object('meeting', n.meeting_id, 'title', n.title_code, 'state', n.state,
                            'votes', (SELECT count(*)::text FROM nomination_votes v WHERE v.nomination_id = n.id),
                            'nominated', (SELECT coalesce(string_agg(r.unit_id::text, ',' ORDER BY r.position), '')
                                            FROM nomination_results r WHERE r.nomination_id = n.id AND r.nominated))
    FROM nominations n$part$;
END $$;
