-- council: before the first vote of a meeting a member says to whom on the list there is a tie, or that there is none.

CREATE TABLE declarations (
  id uuid PRIMARY KEY,
  meeting_id uuid NOT NULL REFERENCES meetings (id),
  person_id uuid NOT NULL,
  -- words[i] is said of case_ids[i]; none: no tie to anybody.
  case_ids uuid[] NOT NULL,
  words text[] NOT NULL,
  declared_at timestamptz NOT NULL,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT declarations_once UNIQUE (meeting_id, person_id),
  CONSTRAINT declarations_words CHECK (cardinality(case_ids) = cardinality(words))
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON declarations DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('declaration');

-- Whose tie to whom, and which, is personal: sealed. The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'declaration', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'meeting', meeting_id, 'member', person_id, 'ties', cardinality(case_ids)::text,
           'personal', sealed('declaration', id, convert_to(array_to_string(case_ids, ',') || E'\n' ||
                                                            array_to_string(words, E'\n'), 'UTF8'))))
    FROM declarations$part$;
END $$;
