-- Who thinks: what was asked for, never a key in clear. null: nothing was said.
ALTER TABLE sessions ADD COLUMN llm jsonb;
ALTER TABLE schedules ADD COLUMN llm jsonb;

-- A run keeps the key it began with, sealed for it alone, until it ends.
ALTER TABLE runs ADD COLUMN llm jsonb, ADD COLUMN llm_key bytea,
  ADD CONSTRAINT runs_llm_key CHECK (llm_key IS NULL OR (llm IS NOT NULL AND finished_at IS NULL));
ALTER TABLE workflow_runs ADD COLUMN llm jsonb, ADD COLUMN llm_key bytea,
  ADD CONSTRAINT workflow_runs_llm_key CHECK (llm_key IS NULL OR (llm IS NOT NULL AND finished_at IS NULL));
