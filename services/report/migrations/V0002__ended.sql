-- report: a case that came to an end is under way no longer, also where it was neither refused nor decided here: withdrawn, or
-- handed on to those who decide. approval tells again of those that were withdrawn before (its V0010).

ALTER TABLE case_levels ADD COLUMN ended boolean NOT NULL DEFAULT false;
UPDATE case_levels SET ended = true WHERE refused OR decided;
