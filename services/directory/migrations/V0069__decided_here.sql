-- directory: whether a decision that a folder of elsewhere claims to be of is one of this system, by its day.
CREATE INDEX merit_decided_on ON merit_entries (document_date) WHERE case_id IS NOT NULL;
CREATE INDEX award_links_decided_on ON award_links (decided_on);
