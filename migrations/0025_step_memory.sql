-- What an engine wants to know in later turns: {notes?, summary?, reflection?, missing?, report?}.
ALTER TABLE session_steps ADD COLUMN memory jsonb;
ALTER TABLE run_steps ADD COLUMN memory jsonb;
-- What is to be reached in the terminal, in place of actions.
ALTER TABLE run_steps ADD COLUMN hand_over text;
-- {input, output}: what models read and wrote for it; null where none did.
ALTER TABLE run_steps ADD COLUMN tokens jsonb;
