-- Grows only, and outlives the accounts that it is about: no foreign key.
CREATE TABLE security_event (
    id             uuid        PRIMARY KEY,
    occurred_at    timestamptz NOT NULL,
    kind           text        NOT NULL,
    account_id     uuid,
    client_address text,
    service_client text,
    subject        text
);

CREATE INDEX security_event_of_account ON security_event (account_id, id);

CREATE FUNCTION security_event_grows_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'security_event grows only';
END;
$$;

CREATE TRIGGER security_event_grows_only BEFORE UPDATE OR DELETE OR TRUNCATE ON security_event
    FOR EACH STATEMENT EXECUTE FUNCTION security_event_grows_only();

-- What still is under an older encryption key is found without reading every secret.
CREATE INDEX two_factor_by_sealing_key ON two_factor (sealing_key_id, account_id);
