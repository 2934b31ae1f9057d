-- identity: an account is found by any part of its names among those of a whole province.

CREATE INDEX accounts_by_name_part ON accounts USING gin (names_key public.gin_trgm_ops);
