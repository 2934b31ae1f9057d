-- submission: a withdrawal is asked for, and approval answers whether it came in time (state WITHDRAWING).
ALTER TABLE dossiers ADD COLUMN withdrawal_refused text NOT NULL DEFAULT '';  -- why the last one was not to be had
