-- What may be done, as its caller rules it; null: only what is denied to everybody.
ALTER TABLE sessions ADD COLUMN action_policy jsonb;
ALTER TABLE runs
  ADD COLUMN action_policy jsonb,
  -- JSON Schema of what the run is to answer with.
  ADD COLUMN output_schema jsonb,
  -- Whether it was given secrets; they are gone when it has ended.
  ADD COLUMN has_secrets boolean NOT NULL DEFAULT false,
  -- {key, state: asked | given}: the one action that a person is asked about, bound to its screen and its rule. Good once.
  ADD COLUMN approval jsonb;

-- What an agent may type and never see: all of a run's in one sealed box.
CREATE TABLE run_secrets (
  run_id text PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
  sealed bytea NOT NULL
);
