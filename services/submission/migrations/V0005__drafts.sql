-- submission: what is written in a dossier since it last went into the log. A pause in writing changes this table alone;
-- `dossiers.content`, which the log seals, changes with a leaf (ADR 0023).

CREATE TABLE dossier_drafts (
  dossier_id uuid PRIMARY KEY REFERENCES dossiers (id),
  number bigint NOT NULL,                       -- grows with each save: the second part of the dossier's etag
  content bytea NOT NULL,                       -- DossierContent, as in dossiers
  begun_at timestamptz NOT NULL DEFAULT now(),  -- by the real clock: since then something is not in the log
  saved_at timestamptz NOT NULL
);
