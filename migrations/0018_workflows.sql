-- Programs of tasks (contract section 3). A slug names one for an account and mode; every version is kept.
CREATE TABLE workflows (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  slug text NOT NULL,
  -- The one that runs are started from.
  version integer NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
  -- Of the request that made it.
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (account_id, mode, slug)
);
CREATE INDEX workflows_of_account ON workflows (account_id, mode, created_at DESC, id DESC) WHERE status = 'active';

CREATE TABLE workflow_versions (
  workflow_id text NOT NULL REFERENCES workflows ON DELETE CASCADE,
  version integer NOT NULL,
  name text NOT NULL,
  -- json, not jsonb: texts made of it keep the order in which its keys were sent.
  definition json NOT NULL,
  inputs_schema json,
  description text,
  metadata json,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workflow_id, version)
);

CREATE TABLE workflow_runs (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  -- The key that its tasks are charged to, and the request that made it.
  key_id text NOT NULL,
  request_id text NOT NULL,
  -- null: the definition came with the request.
  workflow_id text REFERENCES workflows,
  workflow_version integer,
  -- As it was when it began: later versions change nothing here.
  definition json NOT NULL,
  -- For tasks that name none.
  machine_id text,
  inputs json NOT NULL,
  status text NOT NULL CHECK (status IN
    ('queued', 'running', 'awaiting_human', 'succeeded', 'failed', 'cancelled', 'timed_out')),
  output json,
  error jsonb,
  awaiting_human_reason text,
  awaiting_step_id text,
  -- The execution that waits (a key of workflow_steps), since when, and until when.
  awaiting_key text,
  awaiting_since timestamptz,
  awaiting_until timestamptz,
  -- What a person said, until it has been carried out: {key, since, approved, note}.
  answer jsonb,
  iterations_used integer NOT NULL DEFAULT 0,
  max_iterations integer,
  -- Cents of its tasks' steps, on test keys too; 0 and null as a budget: no bound.
  spent_cents integer NOT NULL DEFAULT 0,
  budget_cents integer,
  -- A step was not taken because it would have gone beyond the budget.
  overspent boolean NOT NULL DEFAULT false,
  deadline_at timestamptz,
  webhook_url text,
  -- Sealed.
  webhook_secret bytea NOT NULL,
  metadata jsonb NOT NULL,
  -- Commands of the interpreter that were carried out, and steps that are done.
  commands_done integer NOT NULL DEFAULT 0,
  steps_completed integer NOT NULL DEFAULT 0,
  -- How it will end once its tasks have: {status, output, error}. Nothing new begins.
  ending json,
  created_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  -- As of runs.
  leg integer NOT NULL DEFAULT 0,
  unclaimed boolean NOT NULL DEFAULT true,
  nudges integer NOT NULL DEFAULT 0,
  nudges_told integer NOT NULL DEFAULT 0,
  executor_id text NOT NULL,
  CHECK ((status IN ('succeeded', 'failed', 'cancelled', 'timed_out')) = (finished_at IS NOT NULL)),
  CHECK ((status = 'awaiting_human') = (awaiting_key IS NOT NULL)),
  CHECK (budget_cents IS NULL OR budget_cents = 0 OR spent_cents <= budget_cents)
);
CREATE INDEX workflow_runs_of_account ON workflow_runs (account_id, mode, created_at DESC, id DESC);
CREATE INDEX workflow_runs_of_workflow ON workflow_runs (workflow_id, created_at DESC, id DESC);
CREATE INDEX workflow_runs_open ON workflow_runs (account_id, mode) WHERE finished_at IS NULL;
CREATE INDEX workflow_runs_unclaimed ON workflow_runs (created_at) WHERE finished_at IS NULL AND unclaimed;
CREATE INDEX workflow_runs_nudged ON workflow_runs (executor_id) WHERE nudges <> nudges_told;
CREATE INDEX workflow_runs_of_executor ON workflow_runs (executor_id) WHERE finished_at IS NULL;
CREATE INDEX workflow_runs_due ON workflow_runs (deadline_at) WHERE finished_at IS NULL AND deadline_at IS NOT NULL;
CREATE INDEX workflow_runs_ended ON workflow_runs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX workflow_runs_of_request ON workflow_runs (request_id);
CREATE TRIGGER ended_runs_stay BEFORE UPDATE ON workflow_runs
  FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION ended_runs_stay();

-- What the world answered to the interpreter, in order. With the definition it decides everything else.
CREATE TABLE workflow_journal (
  workflow_run_id text NOT NULL REFERENCES workflow_runs ON DELETE CASCADE,
  n integer NOT NULL,
  answer json NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workflow_run_id, n)
);

-- Executions of steps, to be shown: what the interpreter said of them.
CREATE TABLE workflow_steps (
  workflow_run_id text NOT NULL REFERENCES workflow_runs ON DELETE CASCADE,
  key text NOT NULL,
  -- In which order they began.
  seq integer NOT NULL,
  parent text,
  step_id text NOT NULL,
  type text NOT NULL,
  status text NOT NULL CHECK (status IN
    ('running', 'awaiting_human', 'succeeded', 'failed', 'cancelled', 'timed_out')),
  passed boolean,
  iteration integer,
  attempt integer,
  branch text,
  message text,
  -- Of a task.
  run_id text,
  -- Its task is to be cancelled: nothing waits for its result.
  stopping boolean NOT NULL DEFAULT false,
  started_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workflow_run_id, key),
  UNIQUE (workflow_run_id, seq)
);
CREATE INDEX workflow_steps_open ON workflow_steps (workflow_run_id) WHERE finished_at IS NULL;

-- Runs that something made: they wait for a place among an account's runs instead of being refused.
ALTER TABLE runs
  ADD COLUMN workflow_run_id text REFERENCES workflow_runs,
  ADD COLUMN workflow_id text,
  -- The execution of a step that it is.
  ADD COLUMN workflow_key text,
  ADD COLUMN schedule_id text,
  -- The execution of the schedule that it is.
  ADD COLUMN schedule_run_id text,
  ADD COLUMN waits_for_place boolean NOT NULL DEFAULT false,
  -- The last step whose cents its workflow run counts as spent.
  ADD COLUMN metered_step integer NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX runs_of_workflow_run ON runs (workflow_run_id, workflow_key) WHERE workflow_run_id IS NOT NULL;
CREATE UNIQUE INDEX runs_of_schedule_run ON runs (schedule_run_id) WHERE schedule_run_id IS NOT NULL;
