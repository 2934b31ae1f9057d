-- report: an award that was revoked since is none that a year's summary counts.

ALTER TABLE case_levels ADD COLUMN revoked boolean NOT NULL DEFAULT false;
DROP INDEX case_levels_by_campaign;
CREATE INDEX case_levels_by_campaign ON case_levels (campaign_id, unit_id, case_id)
  INCLUDE (level, title_code, returned, passed, refused, decided, ended, revoked);
