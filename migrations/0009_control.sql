-- Who acts on a machine's screen: a person until then, the agent afterwards or where there is no time.
ALTER TABLE machines ADD COLUMN control_until timestamptz;
