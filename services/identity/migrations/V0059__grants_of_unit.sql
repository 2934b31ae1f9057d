-- identity: who holds something in a unit is found by it, where two hundred thousand teachers hold something in a unit each.

CREATE INDEX grants_of_unit ON grants (unit_id, role);
