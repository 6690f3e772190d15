-- What a machine's earlier segments came to and was not charged, in sixtieths of a cent: whole cents are only taken of all of it,
-- so that stopping and starting again makes nothing cheaper.
ALTER TABLE machines ADD COLUMN metered_rest integer NOT NULL DEFAULT 0;
