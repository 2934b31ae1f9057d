-- A school's kind may change with its name; the kinds themselves are the contract's.

ALTER TABLE unit_changes ADD COLUMN new_unit_kind text;
