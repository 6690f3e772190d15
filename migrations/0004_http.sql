CREATE TABLE idempotency (
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  method text NOT NULL,
  path text NOT NULL,
  key text NOT NULL,
  body_hash bytea NOT NULL,
  -- Names this attempt: only who holds it may complete or release the row.
  claim text NOT NULL,
  executor_id text NOT NULL,
  request_id text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Null while the request is still being worked on.
  status integer,
  -- Sealed: a stored answer can hold a one-time secret.
  answer bytea,
  PRIMARY KEY (account_id, mode, key, method, path)
);
CREATE INDEX idempotency_open ON idempotency (executor_id) WHERE status IS NULL;
CREATE INDEX idempotency_expiry ON idempotency (expires_at);

-- One row per budget. `hits` are whole unix seconds, rounded up; kept inline so that updates stay on their page.
CREATE TABLE rate_windows (
  bucket text PRIMARY KEY,
  hits integer[] NOT NULL
) WITH (fillfactor = 30);
ALTER TABLE rate_windows ALTER COLUMN hits SET STORAGE PLAIN;
