-- What a run (or workflow run) has to tell its webhook_url: written in the transaction in which it became true (contract section 2).
CREATE TABLE webhook_deliveries (
  id text PRIMARY KEY,
  -- The receiver's key against doubles: the same in every attempt.
  event_id text NOT NULL UNIQUE,
  -- Whose event it is, and the how manieth: one waits for those before it.
  stream text NOT NULL,
  seq integer NOT NULL,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  type text NOT NULL,
  url text NOT NULL,
  -- Scheme, host and port of the URL: who gets its turn beside others.
  receiver text NOT NULL,
  -- Sealed for its stream.
  secret bytea NOT NULL,
  -- JSON, to the byte as it is sent.
  body text NOT NULL,
  -- gone: the receiver answered 410, to this one or to one before it.
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'failed', 'gone')),
  -- Sent again on request after it was done with: outside the order.
  by_hand boolean NOT NULL DEFAULT false,
  -- In all, and since it was last sent on request.
  attempts integer NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  -- Who is sending it now, until when by the database's clock, and the proof of it.
  executor_id text,
  lease text,
  lease_until timestamptz,
  UNIQUE (stream, seq),
  CHECK ((state = 'pending') = (next_attempt_at IS NOT NULL)),
  CHECK ((state = 'pending') = (finished_at IS NULL))
);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (account_id, receiver, next_attempt_at) WHERE state = 'pending';
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries (executor_id) WHERE executor_id IS NOT NULL;
CREATE INDEX webhook_deliveries_finished ON webhook_deliveries (finished_at) WHERE finished_at IS NOT NULL;

-- Every attempt, and what came of it: a status or words. What receivers answer beside it is never kept.
CREATE TABLE webhook_attempts (
  delivery_id text NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
  n integer NOT NULL,
  at timestamptz NOT NULL,
  status integer,
  error text,
  ms integer NOT NULL,
  PRIMARY KEY (delivery_id, n),
  CHECK ((status IS NULL) <> (error IS NULL))
);
