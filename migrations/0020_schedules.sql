-- Tasks by the clock, and what else sets them off (contract section 4, "Schedules").
CREATE TABLE schedules (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  -- The key that made it: what its runs are charged to.
  key_id text NOT NULL,
  name text NOT NULL,
  machine_id text NOT NULL,
  task_prompt text NOT NULL,
  -- 'once' where there is a run_at.
  frequency text NOT NULL,
  cron text NOT NULL,
  timezone text NOT NULL,
  -- As they were sent, for later changes: HH:MM, 0 for Sunday to 6, 1 to 28.
  time text,
  day_of_week integer,
  day_of_month integer,
  run_at timestamptz,
  max_consecutive_failures integer NOT NULL,
  metadata jsonb NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  -- The watermark: everything before it has been fired, skipped, or was never meant to be.
  next_run_at timestamptz,
  last_run_at timestamptz,
  run_count integer NOT NULL DEFAULT 0,
  consecutive_failures integer NOT NULL DEFAULT 0,
  paused_reason text,
  created_at timestamptz NOT NULL,
  CHECK ((frequency = 'once') = (run_at IS NOT NULL)),
  CHECK (enabled = (next_run_at IS NOT NULL))
);
CREATE INDEX schedules_of_account ON schedules (account_id, mode, created_at DESC, id DESC);
CREATE INDEX schedules_due ON schedules (next_run_at) WHERE next_run_at IS NOT NULL;

-- Executions: one for each time that came, or that somebody asked for.
CREATE TABLE schedule_runs (
  id text PRIMARY KEY,
  schedule_id text NOT NULL REFERENCES schedules ON DELETE CASCADE,
  -- What it is an execution of, computed from that: the same twice is one.
  occurrence text NOT NULL,
  trigger text NOT NULL CHECK (trigger IN ('cron', 'manual', 'triggered', 'webhook', 'run_at')),
  -- 'queued' until it has ended; how far it is in between, its run says.
  status text NOT NULL CHECK (status IN
    ('queued', 'completed', 'failed', 'skipped', 'cancelled', 'insufficient_credits')),
  -- Its run; null where there is none.
  run_id text,
  scheduled_for timestamptz,
  executed_at timestamptz NOT NULL,
  finished_at timestamptz,
  credits_charged integer,
  error text,
  note text,
  UNIQUE (schedule_id, occurrence),
  CHECK ((status = 'queued') = (finished_at IS NULL)),
  CHECK (status <> 'queued' OR run_id IS NOT NULL)
);
CREATE INDEX schedule_runs_of_schedule ON schedule_runs (schedule_id, executed_at DESC, id DESC);
CREATE INDEX schedule_runs_open ON schedule_runs (schedule_id) WHERE finished_at IS NULL;
CREATE INDEX schedule_runs_ended ON schedule_runs (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE schedule_triggers (
  id text PRIMARY KEY,
  schedule_id text NOT NULL REFERENCES schedules ON DELETE CASCADE,
  kind text NOT NULL CHECK (kind IN ('webhook', 'chain')),
  enabled boolean NOT NULL,
  -- Of a webhook: the id in its address, its secret (sealed), and how often it may come.
  webhook_id text UNIQUE,
  webhook_secret bytea,
  rate_limit_per_minute integer,
  -- Seconds (Unix) at which it came in the last minute.
  hits integer[] NOT NULL DEFAULT '{}',
  -- Of a chain: what it follows.
  source_schedule_id text REFERENCES schedules ON DELETE CASCADE,
  event text,
  pass_output boolean,
  created_at timestamptz NOT NULL,
  CHECK (source_schedule_id <> schedule_id),
  CHECK (kind <> 'webhook' OR (webhook_id IS NOT NULL AND webhook_secret IS NOT NULL AND rate_limit_per_minute IS NOT NULL)),
  CHECK (kind <> 'chain' OR (source_schedule_id IS NOT NULL AND event IS NOT NULL AND pass_output IS NOT NULL))
);
CREATE INDEX schedule_triggers_of_schedule ON schedule_triggers (schedule_id, created_at DESC, id DESC);
CREATE INDEX schedule_triggers_of_source ON schedule_triggers (source_schedule_id) WHERE source_schedule_id IS NOT NULL;

-- Webhooks that fired: the same body within a minute, and the same signature as long as it is valid, fire once.
CREATE TABLE schedule_webhook_firings (
  trigger_id text NOT NULL REFERENCES schedule_triggers ON DELETE CASCADE,
  -- SHA-256.
  body_hash bytea NOT NULL,
  -- Unix seconds, as signed.
  signed_at bigint NOT NULL,
  schedule_run_id text NOT NULL,
  fired_at timestamptz NOT NULL,
  PRIMARY KEY (trigger_id, body_hash, signed_at)
);
CREATE INDEX schedule_webhook_firings_old ON schedule_webhook_firings (fired_at);

-- Executions that ended and that something is to follow: written with the end, taken away with what follows. No foreign keys: the
-- end of a run must wait for nobody who changes or deletes another schedule.
CREATE TABLE schedule_chain_firings (
  trigger_id text NOT NULL,
  source_run_id text NOT NULL,
  schedule_id text NOT NULL,
  -- What is passed on; null: nothing.
  output jsonb,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (trigger_id, source_run_id)
);
CREATE INDEX schedule_chain_firings_in_order ON schedule_chain_firings (created_at);
