CREATE TABLE sessions (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  cua_version text NOT NULL,
  model text,
  -- Declared by the caller; null means: the size of each screenshot.
  screen_width integer,
  screen_height integer,
  last_width integer,
  last_height integer,
  max_trajectory_length integer NOT NULL,
  system_prompt text,
  instructions text,
  tools text[],
  metadata jsonb,
  step_count integer NOT NULL DEFAULT 0,
  credits_used bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Who is predicting on this session right now; steps of one session never overlap.
  lease text,
  lease_executor text
);
CREATE INDEX sessions_of_account ON sessions (account_id, mode, created_at DESC, id DESC);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE session_steps (
  session_id text NOT NULL REFERENCES sessions ON DELETE CASCADE,
  step integer NOT NULL,
  instruction text NOT NULL,
  screenshot text NOT NULL,
  width integer NOT NULL,
  height integer NOT NULL,
  -- In the pixel space of the screenshot.
  actions jsonb NOT NULL,
  descriptions jsonb NOT NULL,
  reasoning text NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (session_id, step)
);
