-- identity: names as a search compares them, so that a list of all accounts of a province folds only what is asked for. A release that
-- changes public.fold makes this column anew in a migration of its own.

ALTER TABLE accounts ADD COLUMN names_key text GENERATED ALWAYS AS (public.fold(username || ' ' || display_name)) STORED;
