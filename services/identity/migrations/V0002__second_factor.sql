-- First-login change, second factor, sessions that end by themselves, sign-in slowed down by failures.

-- Set while the password is the one an administrator chose: its digest, keyed outside the database, so that the
-- person cannot "change" it to itself.
ALTER TABLE accounts ADD COLUMN initial_digest bytea;

ALTER TABLE sessions
  ADD COLUMN last_used_at timestamptz NOT NULL DEFAULT now(),  -- written at most once a minute
  ADD COLUMN second_factor_at timestamptz;

-- Seeds are sealed with a key outside the database. `pending` was begun and no code of it has come back yet.
CREATE TABLE second_factors (
  account_id uuid PRIMARY KEY REFERENCES accounts (id),
  seed bytea,
  pending bytea,
  last_step bigint NOT NULL DEFAULT 0  -- no code of this step or before is taken again
);

CREATE TABLE recovery_codes (
  account_id uuid NOT NULL REFERENCES accounts (id),
  digest bytea NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (account_id, digest)
);

-- Names and addresses are keyed digests: a name typed wrong may be a password, an address is personal.
-- An empty address counts the failures from all of them.
CREATE TABLE sign_in_attempts (
  name_digest bytea NOT NULL,
  address_digest bytea NOT NULL,
  failures bigint NOT NULL,
  not_before timestamptz NOT NULL,
  last_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name_digest, address_digest)
);
CREATE INDEX sign_in_attempts_by_age ON sign_in_attempts (last_at);

-- Where an account has signed in from: strangers who guess at it do not shut these out.
CREATE TABLE known_addresses (
  name_digest bytea NOT NULL,
  address_digest bytea NOT NULL,
  last_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (name_digest, address_digest)
);
