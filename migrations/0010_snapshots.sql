-- Snapshots of machines: each a file of the data folder, named after its id. The row comes first, so that there is no file
-- without one; it stays when the snapshot is deleted, so that the file is found wherever it lies.
CREATE TABLE snapshots (
  id text PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  machine_id text NOT NULL REFERENCES machines,
  kind text NOT NULL,
  name text NOT NULL,
  screen_width integer NOT NULL,
  screen_height integer NOT NULL,
  status text NOT NULL CHECK (status IN ('packing', 'ready', 'deleted')),
  -- Of the file.
  size_bytes bigint,
  created_at timestamptz NOT NULL,
  -- The process that packs it.
  executor_id text NOT NULL
);
CREATE INDEX snapshots_of_account ON snapshots (account_id, mode, created_at DESC, id DESC) WHERE status <> 'deleted';
CREATE INDEX snapshots_packing ON snapshots (executor_id) WHERE status = 'packing';
