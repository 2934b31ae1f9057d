-- directory: the golden book of many units in the order of its list.

CREATE INDEX golden_book_newest ON merit_entries (school_year DESC, id) WHERE award_code IS NOT NULL AND NOT withdrawn;
