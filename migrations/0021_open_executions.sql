-- In the order in which they are asked for: without it PostgreSQL may walk all executions of a workflow run by their number to find
-- the few that are under way, and a turn costs more the more of them there were.
DROP INDEX workflow_steps_open;
CREATE INDEX workflow_steps_open ON workflow_steps (workflow_run_id, seq) WHERE finished_at IS NULL;
