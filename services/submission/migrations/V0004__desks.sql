-- submission: on whose desk a dossier's case has been, outside the subject's unit: those who work there see it from then on.
-- No part of the dossier, whose row keeps its revision. Of cases from before approval tells once (its V0010__routes).
-- A block's stage is for the block's leader at the unit alone.

CREATE TABLE desks (
  dossier_id uuid NOT NULL REFERENCES dossiers (id),
  unit_id uuid NOT NULL,
  ranking boolean NOT NULL,
  CONSTRAINT desks_once PRIMARY KEY (dossier_id, unit_id, ranking)
);
