-- approval: a number is taken whatever way it is spelled. The key comes from the program (text::ComparisonKey); what was
-- numbered before gets one that is close to it, and keeps a key of its own where two numbers already were one.

ALTER TABLE letters ADD number_key text;
ALTER TABLE decisions ADD number_key text;
ALTER TABLE letters DISABLE TRIGGER guarded;
ALTER TABLE decisions DISABLE TRIGGER guarded;
UPDATE letters l SET number_key = k.key || CASE WHEN k.nth > 1 THEN ' ' || l.id ELSE '' END
  FROM (SELECT id, key, row_number() OVER (PARTITION BY from_unit_id, year, key ORDER BY id) AS nth
          FROM (SELECT *, regexp_replace(public.fold(number), '\s', '', 'g') AS key FROM letters) AS all_letters) AS k
 WHERE k.id = l.id;
UPDATE decisions d SET number_key = k.key || CASE WHEN k.nth > 1 THEN ' ' || d.id ELSE '' END
  FROM (SELECT id, key, row_number() OVER (PARTITION BY unit_id, year, key ORDER BY id) AS nth
          FROM (SELECT *, regexp_replace(public.fold(number), '\s', '', 'g') AS key FROM decisions) AS all_decisions) AS k
 WHERE k.id = d.id;
ALTER TABLE letters ENABLE TRIGGER guarded;
ALTER TABLE decisions ENABLE TRIGGER guarded;
ALTER TABLE letters ALTER number_key SET NOT NULL, DROP CONSTRAINT letters_number_key,
  ADD CONSTRAINT letters_number_key UNIQUE (from_unit_id, year, number_key);
ALTER TABLE decisions ALTER number_key SET NOT NULL, DROP CONSTRAINT decisions_number_key,
  ADD CONSTRAINT decisions_number_key UNIQUE (unit_id, year, number_key);
