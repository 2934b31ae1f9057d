-- What stands registered in a school is counted along its index, without its rows.
CREATE INDEX registrations_standing ON registrations (campaign_id, unit_id) INCLUDE (review) WHERE state = 'ACTIVE';
