-- Keys of accounts at model providers, sealed; a fingerprint is all that is ever shown. Live keys only, so there is no mode.
CREATE TABLE llm_keys (
  account_id text NOT NULL REFERENCES accounts ON DELETE CASCADE,
  provider text NOT NULL CHECK (provider IN ('anthropic', 'openai')),
  sealed bytea NOT NULL,
  fingerprint text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (account_id, provider)
);
