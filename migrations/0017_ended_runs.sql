-- What is forgotten of runs is looked for by when they ended, and an operator looks for the run that a request made.
CREATE INDEX runs_ended ON runs (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX runs_worked ON runs (finished_at) WHERE finished_at IS NOT NULL AND leg > 0;
CREATE INDEX runs_of_request ON runs (request_id);

-- Lists of one status.
CREATE INDEX runs_of_status ON runs (account_id, mode, status, created_at DESC, id DESC);
