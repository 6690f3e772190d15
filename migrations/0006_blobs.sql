-- Screenshots by their content, on PostgreSQL; the embedded store keeps them as files.
CREATE TABLE blobs (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  bytes bytea NOT NULL,
  size integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_put_at timestamptz NOT NULL DEFAULT now()
);

-- Compressed images do not compress again.
ALTER TABLE blobs ALTER COLUMN bytes SET STORAGE EXTERNAL;

CREATE INDEX blobs_last_put ON blobs (last_put_at);
