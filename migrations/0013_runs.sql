-- Tasks that the server drives to a verified end (contract section 2).
CREATE TABLE runs (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  -- The key that is charged, and the request that made it.
  key_id text NOT NULL,
  request_id text NOT NULL,
  -- As it was sent; `drives` is the row of `machines`, null where a test key named a machine that does not exist.
  machine_id text NOT NULL,
  drives text REFERENCES machines,
  status text NOT NULL CHECK (status IN
    ('queued', 'running', 'awaiting_human', 'succeeded', 'failed', 'cancelled', 'timed_out')),
  task text NOT NULL,
  cua_version text NOT NULL,
  instructions text,
  system_prompt text,
  max_steps integer NOT NULL,
  on_awaiting_human text NOT NULL CHECK (on_awaiting_human IN ('pause', 'fail', 'cancel')),
  awaiting_human_timeout_seconds integer,
  deadline_at timestamptz,
  -- What the caller stated, and what was fixed before the first step.
  success_criteria jsonb,
  criteria jsonb,
  webhook_url text,
  -- Sealed.
  webhook_secret bytea NOT NULL,
  metadata jsonb NOT NULL,
  -- Cents of one step.
  step_cents integer NOT NULL,
  steps_completed integer NOT NULL DEFAULT 0,
  cost_cents integer NOT NULL DEFAULT 0,
  result jsonb,
  error jsonb,
  awaiting_human_reason text,
  awaiting_human_since timestamptz,
  awaiting_human_until timestamptz,
  -- What a person said when they gave it back, for the engine's next look.
  note text,
  -- Steps completed when a person last gave it back; null when nobody did.
  resumed_after integer,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  -- Its durable work is the DBOS workflow `<id>:<leg>`: a new leg begins where the machine went to another process.
  leg integer NOT NULL DEFAULT 0,
  -- Nobody carries it: a process that can drive its machine begins the next leg.
  unclaimed boolean NOT NULL DEFAULT true,
  -- How often something happened that its workflow must know of, and how often it was told.
  nudges integer NOT NULL DEFAULT 0,
  nudges_told integer NOT NULL DEFAULT 0,
  -- Who carries it, or made it.
  executor_id text NOT NULL,
  -- Of the machine, when it was last looked at: another one means that it was restarted.
  machine_started_at timestamptz,
  CHECK ((status IN ('succeeded', 'failed', 'cancelled', 'timed_out')) = (finished_at IS NOT NULL)),
  CHECK ((status = 'awaiting_human') = (awaiting_human_since IS NOT NULL)),
  -- Success is what verification said, and nothing else.
  CHECK (result IS NULL OR (status = 'succeeded') = (result->>'passed')::boolean),
  CHECK (status <> 'succeeded' OR result IS NOT NULL)
);
CREATE INDEX runs_of_account ON runs (account_id, mode, created_at DESC, id DESC);
CREATE INDEX runs_open ON runs (account_id, mode) WHERE finished_at IS NULL;
CREATE INDEX runs_of_machine ON runs (drives, created_at, id) WHERE finished_at IS NULL;
CREATE INDEX runs_unclaimed ON runs (created_at) WHERE finished_at IS NULL AND unclaimed;
CREATE INDEX runs_nudged ON runs (executor_id) WHERE nudges <> nudges_told;
CREATE INDEX runs_of_executor ON runs (executor_id) WHERE finished_at IS NULL;
CREATE INDEX runs_due ON runs (deadline_at) WHERE finished_at IS NULL AND deadline_at IS NOT NULL;

-- Whatever a program believes: a run that has ended stays as it ended.
CREATE FUNCTION ended_runs_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{leg,unclaimed,nudges,nudges_told,executor_id}'::text[]
     <> to_jsonb(OLD) - '{leg,unclaimed,nudges,nudges_told,executor_id}'::text[] THEN
    RAISE EXCEPTION 'run % has ended', OLD.id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER ended_runs_stay BEFORE UPDATE ON runs
  FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION ended_runs_stay();

-- One turn of a run: written before its actions are performed, and again when they were.
CREATE TABLE run_steps (
  run_id text NOT NULL REFERENCES runs ON DELETE CASCADE,
  step integer NOT NULL,
  -- acting: may have been performed or not; uncertain: the process died over it and nobody knows.
  state text NOT NULL CHECK (state IN ('acting', 'done', 'uncertain')),
  -- The frame that the engine saw: SHA-256 of the blob, null once it is past its retention; px.
  screenshot text,
  format text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  -- Tells whether the screen changed, whatever encoded it.
  screen_hash text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('continue', 'done', 'fail', 'ask')),
  reasoning text NOT NULL,
  -- What it asked a person for, and what it had found out by then.
  asked text,
  findings text,
  -- The machine was restarted after it: what it did may be gone.
  lost boolean NOT NULL DEFAULT false,
  -- [{action_type, params, description}], and for each performed one {success, error?}.
  actions jsonb NOT NULL,
  results jsonb,
  -- ms: {look, decide, act, total}
  timing jsonb,
  executor_id text NOT NULL,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (run_id, step)
);
CREATE INDEX run_steps_screenshot ON run_steps (screenshot) WHERE screenshot IS NOT NULL;

-- Only one run drives a machine at a time.
CREATE TABLE machine_leases (
  machine_id text PRIMARY KEY REFERENCES machines,
  run_id text NOT NULL REFERENCES runs
);
