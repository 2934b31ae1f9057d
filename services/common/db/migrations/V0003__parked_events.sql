-- In every context's schema: an event that its consumer cannot apply is taken out of the way, with the reason, until an
-- administrator releases it (ADR 0022).
ALTER TABLE outbox
  ADD COLUMN parked_at timestamptz,
  ADD COLUMN faults int NOT NULL DEFAULT 0,  -- how many of the attempts were the event's own failure
  ADD COLUMN reason text;  -- of the last failure: a reason of the catalogue, or the gRPC code; the sentence is last_error

-- Each consumer has its own lane.
DROP INDEX outbox_pending;
CREATE INDEX outbox_pending ON outbox (consumer, id) WHERE delivered_at IS NULL AND parked_at IS NULL;
CREATE INDEX outbox_parked ON outbox (id) WHERE parked_at IS NOT NULL;
