CREATE TABLE wallets (
  account_id text PRIMARY KEY REFERENCES accounts,
  balance_cents bigint NOT NULL DEFAULT 0 CHECK (balance_cents >= 0)
);

-- Append-only. The balance of a wallet is the sum of its entries; test entries are 0 and only count requests.
CREATE TABLE ledger (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id text NOT NULL REFERENCES accounts,
  mode text NOT NULL CHECK (mode IN ('test', 'live')),
  kind text NOT NULL CHECK (kind IN ('grant', 'charge', 'refund')),
  -- What the entry does to the balance: grants and refunds add, charges take.
  amount_cents bigint NOT NULL,
  key text NOT NULL UNIQUE,
  endpoint text NOT NULL,
  key_id text,
  request_id text,
  -- What was asked, hashed: lets a test key see how often it asked the same lately.
  subject bytea,
  nth integer,
  created_at timestamptz NOT NULL,
  CHECK (mode = 'live' OR amount_cents = 0),
  CHECK (CASE kind WHEN 'charge' THEN amount_cents <= 0 ELSE amount_cents >= 0 END)
);
CREATE INDEX ledger_of_account ON ledger (account_id, mode, created_at);
CREATE INDEX ledger_of_subject ON ledger (key_id, subject, id DESC) WHERE subject IS NOT NULL;

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only';
END
$$;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_is_never_emptied BEFORE TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Charges whose outcome is open: in the hands of the executor that took them. Settled or refunded, the row goes.
CREATE TABLE holds (
  charge_key text PRIMARY KEY REFERENCES ledger (key),
  account_id text NOT NULL REFERENCES accounts,
  amount_cents bigint NOT NULL CHECK (amount_cents > 0),
  executor_id text NOT NULL
);
CREATE INDEX holds_of_executor ON holds (executor_id);
