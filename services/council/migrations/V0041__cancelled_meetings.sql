-- council: a meeting that will not be held is cancelled, with a reason, and stays in the list.

ALTER TABLE meetings
  ADD cancel_reason text NOT NULL DEFAULT '',
  ADD cancelled_at timestamptz,  -- business clock
  ADD CONSTRAINT meetings_cancelled CHECK ((state = 'CANCELLED') = (cancelled_at IS NOT NULL)
                                           AND (state = 'CANCELLED') = (cancel_reason <> ''));
