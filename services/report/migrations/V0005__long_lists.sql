-- report: what the board of units counts stands in indexes, case by case, so that a page of it reads no rows.

DROP INDEX case_levels_by_campaign;
CREATE INDEX case_levels_by_campaign ON case_levels (campaign_id, unit_id, case_id)
  INCLUDE (level, title_code, returned, passed, refused, decided, ended);
DROP INDEX registrations_by_campaign;
CREATE INDEX registrations_by_campaign ON registrations (campaign_id, unit_id) WHERE active;
