-- registration: what a school registers in a campaign, as its head has sent it to the organiser. What was sent stays as it was sent,
-- so that what has changed since can be told.

CREATE TABLE registration_sums (
  id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL REFERENCES campaigns (id),
  unit_id uuid NOT NULL,
  number int NOT NULL,  -- how often it was sent
  sent_at timestamptz NOT NULL,
  sent_by uuid,         -- a person; NULL for an account without one
  registrations int NOT NULL,
  digest bytea NOT NULL,  -- store/sum_store.h, DigestOf
  ask_reason text NOT NULL DEFAULT '',
  asked_at timestamptz,  -- NULL: nobody has asked for it again
  asked_by uuid,
  revision bigint NOT NULL DEFAULT 1,
  CONSTRAINT registration_sums_once UNIQUE (campaign_id, unit_id)
);
CREATE TABLE registration_sum_lines (
  sum_id uuid NOT NULL REFERENCES registration_sums (id),
  registration_id uuid NOT NULL REFERENCES registrations (id),
  titles text NOT NULL,  -- codes, a comma between two
  CONSTRAINT registration_sum_lines_once PRIMARY KEY (sum_id, registration_id)
);
CREATE CONSTRAINT TRIGGER guarded AFTER INSERT OR UPDATE ON registration_sums DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION audit.guard('registration_sum');

-- The rest of the view stays as it is.
DO $$
BEGIN
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || rtrim(pg_get_viewdef('audited'::regclass), '; ') || $part$
  UNION ALL
  SELECT 'registration_sum', id, revision,
         jsonb_strip_nulls(jsonb_build_object(
           'campaign', campaign_id, 'unit', unit_id, 'number', number::text, 'list_digest', encode(digest, 'hex'),
           'personal', CASE WHEN ask_reason <> '' THEN sealed('registration_sum', id, convert_to(ask_reason, 'UTF8')) END))
    FROM registration_sums$part$;
END $$;
