-- One append-only log for each run (and workflow run); `stream` is its id. What streams and webhooks say is read from here.
CREATE TABLE event_streams (
  stream text PRIMARY KEY,
  -- The number of the last event; 0 before the first. Its row lock makes the numbers contiguous.
  last_seq integer NOT NULL DEFAULT 0,
  -- Set with the last event: nothing follows it.
  closed_at timestamptz
);

CREATE TABLE events (
  stream text NOT NULL REFERENCES event_streams ON DELETE CASCADE,
  seq integer NOT NULL,
  type text NOT NULL,
  -- JSON on one line, as it is sent.
  data text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (stream, seq)
);
