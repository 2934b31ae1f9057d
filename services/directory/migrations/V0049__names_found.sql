-- directory: a name is found by any part of it among the people of a whole province, and so are the awards they have.

CREATE INDEX people_by_name_part ON people USING gin (name_key public.gin_trgm_ops);
