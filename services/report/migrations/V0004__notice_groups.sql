-- report: cases that come together to one addressee are one notice (ADR 0031). Each has its row, so that a fact is told once; the
-- newest of a group says how many there are, and takes the place of the one before.

ALTER TABLE notices
  ADD COLUMN group_key text,  -- what its group has in common; NULL: it stands alone
  ADD COLUMN group_id uuid,   -- id of the first of the group
  ADD COLUMN cases int NOT NULL DEFAULT 0,  -- how many a notice of a group tells of
  ADD COLUMN stage text NOT NULL DEFAULT '',
  ADD COLUMN replaced boolean NOT NULL DEFAULT false,  -- by the next of its group: no longer shown
  ADD CONSTRAINT notices_group_whole CHECK ((group_key IS NULL) = (group_id IS NULL) AND (group_key IS NULL) = (cases = 0));

DROP INDEX notices_of;
CREATE INDEX notices_of ON notices (addressee, number) WHERE NOT replaced;
CREATE INDEX notices_growing ON notices (addressee, group_key) WHERE group_key IS NOT NULL AND NOT replaced;

-- Open cases are counted with who has taken over their unit.
CREATE INDEX case_levels_by_unit ON case_levels (unit_id);
