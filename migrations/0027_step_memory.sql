-- What an engine wants to know in later turns: {notes?, summary?, reflection?, missing?, report?}.
ALTER TABLE session_steps ADD COLUMN memory jsonb;
ALTER TABLE run_steps ADD COLUMN memory jsonb;
