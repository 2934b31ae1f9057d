-- report: how each case stands, level or no level, in a row of its own: the board of units counts rows, where it had to put the
-- levels of each case together for every unit it showed. Without names and titles, so that they are counted in the index alone.

CREATE TABLE cases (
  case_id uuid PRIMARY KEY,
  campaign_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  refused boolean NOT NULL DEFAULT false,
  decided boolean NOT NULL DEFAULT false,
  revoked boolean NOT NULL DEFAULT false,
  ended boolean NOT NULL DEFAULT false
);
INSERT INTO cases (case_id, campaign_id, unit_id, refused, decided, revoked, ended)
  SELECT case_id, (array_agg(campaign_id))[1], (array_agg(unit_id))[1], bool_or(refused), bool_or(decided), bool_or(revoked),
         bool_or(ended)
    FROM case_levels GROUP BY case_id;
CREATE INDEX cases_by_campaign ON cases (campaign_id, unit_id, ended) INCLUDE (refused, decided, revoked);
CREATE INDEX cases_by_unit ON cases (unit_id) WHERE NOT ended;  -- what another unit takes over

-- Whether a case has ended is told there now; the summary goes on counting levels.
DROP INDEX case_levels_by_campaign;
DROP INDEX case_levels_by_unit;
ALTER TABLE case_levels DROP COLUMN ended;
CREATE INDEX case_levels_by_campaign ON case_levels (campaign_id, unit_id)
  INCLUDE (level, title_code, returned, passed, refused, decided, revoked);
