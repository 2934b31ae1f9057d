-- approval: how many petitions wait at a desk is counted in an index, for the figure beside the page's name.
CREATE INDEX petitions_open ON petitions (unit_id) INCLUDE (kind, case_id) WHERE state IN ('FILED', 'ACCEPTED');
