-- directory: names as a search compares them, so that a list of many people folds only what is asked for. A release that
-- changes public.fold makes this column anew in a migration of its own.

ALTER TABLE people ADD COLUMN name_key text GENERATED ALWAYS AS (public.fold(full_name)) STORED;
