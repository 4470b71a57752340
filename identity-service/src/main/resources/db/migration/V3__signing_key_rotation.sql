-- A key is published from its creation, and signs from this time on until a younger one does.
ALTER TABLE signing_key ADD COLUMN active_from timestamptz NOT NULL DEFAULT now();
ALTER TABLE signing_key ALTER COLUMN active_from DROP DEFAULT;
