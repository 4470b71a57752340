-- Grows only, and outlives the keys and accounts that it is about: no foreign key.
CREATE TABLE device_key_event (
    id             uuid        PRIMARY KEY,
    occurred_at    timestamptz NOT NULL,
    kind           text        NOT NULL,
    account_id     uuid        NOT NULL,
    key_id         uuid        NOT NULL,
    actor_account  uuid,
    service_client text,
    client_address text,
    before         text,
    after          text
);

CREATE INDEX device_key_event_of_account ON device_key_event (account_id, id);
CREATE INDEX device_key_event_by_age ON device_key_event (occurred_at);

-- Nobody logs in as the role that may delete old entries. It is one for the whole cluster, whose databases may be migrated
-- at the same time.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'latchkey_retention') THEN
        CREATE ROLE latchkey_retention NOLOGIN;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END;
$$;

CREATE FUNCTION device_key_event_grows_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'latchkey_retention' THEN
        IF OLD.occurred_at < now() - interval '30 days' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'device_key_event grows only';
END;
$$;

CREATE TRIGGER device_key_event_grows_only BEFORE UPDATE OR DELETE ON device_key_event
    FOR EACH ROW EXECUTE FUNCTION device_key_event_grows_only();
CREATE TRIGGER device_key_event_is_not_truncated BEFORE TRUNCATE ON device_key_event
    FOR EACH STATEMENT EXECUTE FUNCTION device_key_event_grows_only();

-- The one way out of the record. What is younger than 30 days stays, whoever asks.
CREATE FUNCTION forget_device_key_event(older_than timestamptz, at_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    forgotten int;
BEGIN
    DELETE FROM device_key_event WHERE id IN (
        SELECT id FROM device_key_event
        WHERE occurred_at < least(older_than, now() - interval '30 days')
        ORDER BY occurred_at LIMIT at_most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END;
$$;

-- An owner needs the right to create in the schema, and who gives ownership away may become the new owner: both for now alone.
GRANT SELECT, DELETE ON device_key_event TO latchkey_retention;
-- Nobody but who migrates may call it, and whom they grant it to: the service's role, where that is another.
REVOKE EXECUTE ON FUNCTION forget_device_key_event(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_device_key_event(timestamptz, int) TO CURRENT_USER;
DO $$
DECLARE
    may_become boolean := pg_has_role(current_user, 'latchkey_retention', 'SET');
BEGIN
    GRANT CREATE ON SCHEMA public TO latchkey_retention;
    IF NOT may_become THEN
        GRANT latchkey_retention TO current_user;
    END IF;
    ALTER FUNCTION forget_device_key_event(timestamptz, int) OWNER TO latchkey_retention;
    IF NOT may_become THEN
        REVOKE latchkey_retention FROM current_user;
    END IF;
    REVOKE CREATE ON SCHEMA public FROM latchkey_retention;
END;
$$;
