-- Makes dead_at part of a key: declaring an executor dead conflicts with the FOR KEY SHARE of a fenced write, a heartbeat does not.
CREATE UNIQUE INDEX executors_fence ON executors (id, dead_at);
