-- submission: dossiers follow their unit when another takes it over, in whatever campaign they are.
CREATE INDEX dossiers_of_unit ON dossiers (unit_id, id);
