-- directory: an award of a decision that somebody had entered by hand before. The entry stays as it was typed; this is the
-- decision that bears it out.
CREATE TABLE award_links (
  entry_id uuid PRIMARY KEY REFERENCES merit_entries (id),
  case_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  decision_number text NOT NULL,
  decided_on date NOT NULL
);
