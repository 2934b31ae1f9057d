-- directory: what the rules of law look at beside ratings, disciplines, initiatives and awards.

ALTER TABLE merit_entries
  ADD COLUMN initiative_used_for text NOT NULL DEFAULT '',
  ADD COLUMN research_title text,
  ADD COLUMN research_scope text,
  ADD COLUMN period_kind text,
  ADD COLUMN period_from date,
  ADD COLUMN period_to date,
  ADD COLUMN period_good_result boolean NOT NULL DEFAULT false,
  ADD COLUMN verification_cleared boolean;

ALTER TABLE merit_entries DROP CONSTRAINT merit_entries_check;
ALTER TABLE merit_entries ADD CONSTRAINT merit_one_fact CHECK (
  num_nonnulls(rating, discipline, initiative_title, award_code, research_title, period_kind,
               verification_cleared) = 1);
ALTER TABLE merit_entries ADD CONSTRAINT merit_period_whole CHECK (
  (period_kind IS NULL) = (period_from IS NULL) AND (period_kind IS NULL) = (period_to IS NULL) AND period_from <= period_to);
