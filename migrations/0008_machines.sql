-- What the server drives (contract section 4). A machine runs in one server process, its executor; the row says which.
CREATE TABLE machines (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  kind text NOT NULL,
  display_name text NOT NULL,
  status text NOT NULL,
  os_type text NOT NULL,
  cpu_cores integer NOT NULL,
  memory_gb integer NOT NULL,
  storage_gb integer NOT NULL,
  screen_width integer NOT NULL,
  screen_height integer NOT NULL,
  -- The driver's own wishes, sealed: they can hold a password.
  options bytea NOT NULL,
  metadata jsonb NOT NULL,
  ttl_minutes integer,
  auto_destroy_at timestamptz,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  restarted_at timestamptz,
  ended_at timestamptz,
  isolation text,
  error text,
  -- The key that is charged: the one that made it.
  key_id text NOT NULL,
  -- The current metering segment, and cents that were charged in it and in all.
  metered_since timestamptz,
  metered_cents integer NOT NULL DEFAULT 0,
  billed_cents bigint NOT NULL DEFAULT 0,
  executor_id text,
  -- What the driver needs to find leftovers after a crash.
  state jsonb
);
CREATE INDEX machines_of_account ON machines (account_id, mode, created_at DESC, id DESC) WHERE ended_at IS NULL;
CREATE INDEX machines_of_executor ON machines (executor_id) WHERE ended_at IS NULL;
