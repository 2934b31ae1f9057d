-- In every context's schema: answers kept for repeated requests, events on their way, events applied.

CREATE TABLE request_log (
  caller_id uuid NOT NULL,
  method text NOT NULL,
  request_id uuid NOT NULL,
  request_hash bytea NOT NULL,  -- keyed digest: tells a repeat from another body without keeping the body
  response bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT request_log_once PRIMARY KEY (caller_id, request_id)
);

-- Rows carry their own delivered state: a cursor "last id seen" would pass rows that commit late.
CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL,
  consumer text NOT NULL,
  aggregate_id uuid NOT NULL,
  event bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  delivered_at timestamptz,
  attempts int NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  last_error text,
  CONSTRAINT outbox_once UNIQUE (event_id, consumer)
);
CREATE INDEX outbox_pending ON outbox (id) WHERE delivered_at IS NULL;
CREATE INDEX outbox_failing ON outbox (consumer, aggregate_id, id) WHERE delivered_at IS NULL AND attempts > 0;

CREATE TABLE inbox (
  event_id uuid PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT now()
);
