-- identity: accounts, credentials, sessions, role assignments.

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  username text NOT NULL CONSTRAINT accounts_username_key UNIQUE,
  password_hash text NOT NULL,
  person_id uuid,  -- NULL: the administrator a deployment starts with
  display_name text NOT NULL,
  disabled boolean NOT NULL DEFAULT false,
  revision bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX accounts_person_key ON accounts (person_id);

CREATE TABLE grants (
  account_id uuid NOT NULL REFERENCES accounts (id),
  role text NOT NULL,
  unit_id uuid NOT NULL,
  CONSTRAINT grants_once PRIMARY KEY (account_id, role, unit_id)
);

-- Only the SHA-256 of a token is kept: whoever reads the table cannot act as anybody.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts (id),
  token_hash bytea NOT NULL CONSTRAINT sessions_token_key UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  revision bigint NOT NULL DEFAULT 1
);
CREATE INDEX sessions_of_account ON sessions (account_id) WHERE revoked_at IS NULL;
