-- council: whether a member votes on himself, and how a tie is parted (domain.md 3.2).

ALTER TABLE polls
  ADD tie text NOT NULL DEFAULT 'CHAIR_DECIDES',
  ADD recusal text NOT NULL DEFAULT 'NO_RECUSAL';
ALTER TABLE candidates
  ADD person_id uuid,
  ADD out_of_reach boolean NOT NULL DEFAULT false,
  ADD rank int;
