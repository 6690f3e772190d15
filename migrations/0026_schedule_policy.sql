-- What the runs of a schedule may do: {actions?, domains?, ...} as action_policy of a run; null: nothing was said.
ALTER TABLE schedules ADD COLUMN action_policy jsonb;
