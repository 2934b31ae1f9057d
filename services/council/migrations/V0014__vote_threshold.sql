-- council: the share that must agree as an exact fraction (two thirds is 2/3). Polls of before keep their thousandths.

ALTER TABLE polls
  ALTER threshold_permille DROP NOT NULL,
  ADD threshold_numerator int,
  ADD threshold_denominator int,
  ADD threshold_more_than boolean,
  ADD CONSTRAINT polls_threshold CHECK (
    num_nulls(threshold_numerator, threshold_denominator, threshold_more_than) = CASE WHEN threshold_permille IS NULL THEN 0 ELSE 3 END),
  ADD CONSTRAINT polls_threshold_part CHECK (threshold_numerator BETWEEN 1 AND threshold_denominator);

-- What the log says of a poll: its thousandths as before, or its fraction. The rest of the view stays as it is.
DO $$
DECLARE
  old text := '''threshold_permille'', (polls.threshold_permille)::text';
  new text := 'CASE WHEN polls.threshold_permille IS NULL THEN ''threshold'' ELSE ''threshold_permille'' END,'
              ' coalesce((polls.threshold_permille)::text,'
              ' CASE WHEN polls.threshold_more_than THEN ''>'' ELSE '''' END || polls.threshold_numerator || ''/'' || polls.threshold_denominator)';
  view text := replace(pg_get_viewdef('audited'::regclass), '''threshold_permille''::text', '''threshold_permille''');
BEGIN
  IF position(old IN view) = 0 THEN
    RAISE EXCEPTION 'the view audited has no threshold: %', view;
  END IF;
  EXECUTE 'CREATE OR REPLACE VIEW audited AS ' || replace(view, old, new);
END $$;
