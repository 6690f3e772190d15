-- One row per server process that runs durable work. The heartbeat is by the database's clock.
CREATE TABLE executors (
  id text PRIMARY KEY,
  host text NOT NULL,
  pid integer NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  -- Shut down in order.
  stopped_at timestamptz,
  -- Declared dead by another executor.
  dead_at timestamptz,
  -- Who cleans up after it, and until when nobody else does.
  sweeper text,
  sweep_until timestamptz,
  swept_at timestamptz
);

CREATE INDEX executors_unswept ON executors (heartbeat_at) WHERE swept_at IS NULL;
