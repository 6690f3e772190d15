-- Runs in line for a place among those of their account: looked for in every round of every process, and mostly there are none.
CREATE INDEX runs_in_line ON runs (account_id, mode, created_at) WHERE finished_at IS NULL AND waits_for_place;
