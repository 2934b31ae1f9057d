-- approval: a name is found by any part of it where there are a million cases.

CREATE INDEX cases_by_name_part ON cases USING gin (name_key public.gin_trgm_ops);
