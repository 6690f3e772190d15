-- Several processes on one database: how each is reached by the others, and what it is for.
ALTER TABLE executors ADD COLUMN address text;
ALTER TABLE executors ADD COLUMN role text NOT NULL DEFAULT 'all' CHECK (role IN ('all', 'api', 'worker'));
-- Takes no new work: it is about to stop.
ALTER TABLE executors ADD COLUMN leaving_at timestamptz;
