-- The record grows only, and outlives the applications that it is about: no foreign key.
ALTER TABLE access_event DROP CONSTRAINT access_event_application_id_fkey;

CREATE INDEX access_event_by_age ON access_event (at);

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

CREATE FUNCTION access_event_grows_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'latchkey_retention' THEN
        IF OLD.at < now() - interval '30 days' THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'access_event grows only';
END;
$$;

CREATE TRIGGER access_event_grows_only BEFORE UPDATE OR DELETE ON access_event
    FOR EACH ROW EXECUTE FUNCTION access_event_grows_only();
CREATE TRIGGER access_event_is_not_truncated BEFORE TRUNCATE ON access_event
    FOR EACH STATEMENT EXECUTE FUNCTION access_event_grows_only();

-- The one way out of the record. What is younger than 30 days stays, whoever asks.
CREATE FUNCTION forget_access_event(older_than timestamptz, at_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    forgotten int;
BEGIN
    DELETE FROM access_event WHERE id IN (
        SELECT id FROM access_event
        WHERE at < least(older_than, now() - interval '30 days')
        ORDER BY at LIMIT at_most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END;
$$;

-- An owner needs the right to create in the schema, and who gives ownership away may become the new owner: both for now alone.
GRANT SELECT, DELETE ON access_event TO latchkey_retention;
-- Nobody but who migrates may call it, and whom they grant it to: the service's role, where that is another.
REVOKE EXECUTE ON FUNCTION forget_access_event(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_access_event(timestamptz, int) TO CURRENT_USER;
DO $$
DECLARE
    may_become boolean := pg_has_role(current_user, 'latchkey_retention', 'SET');
BEGIN
    GRANT CREATE ON SCHEMA public TO latchkey_retention;
    IF NOT may_become THEN
        GRANT latchkey_retention TO current_user;
    END IF;
    ALTER FUNCTION forget_access_event(timestamptz, int) OWNER TO latchkey_retention;
    IF NOT may_become THEN
        REVOKE latchkey_retention FROM current_user;
    END IF;
    REVOKE CREATE ON SCHEMA public FROM latchkey_retention;
END;
$$;
