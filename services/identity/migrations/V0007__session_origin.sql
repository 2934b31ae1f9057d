-- What a session was opened on and from where, in classes: addresses and names of computers are personal.

ALTER TABLE sessions
  ADD COLUMN platform text NOT NULL DEFAULT 'PLATFORM_UNSPECIFIED'
    CHECK (platform IN ('PLATFORM_UNSPECIFIED', 'WINDOWS', 'LINUX', 'MAC', 'OTHER')),
  ADD COLUMN network text NOT NULL DEFAULT 'NETWORK_UNSPECIFIED'
    CHECK (network IN ('NETWORK_UNSPECIFIED', 'SAME_COMPUTER', 'LOCAL_NETWORK', 'INTERNET'));
