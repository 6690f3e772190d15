-- One row: what every server process on this store has to agree on.
CREATE TABLE installation (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  -- Of the key that seals stored secrets; says nothing about the key.
  key_fingerprint text NOT NULL
);
