-- What happens often, or can be brought about by anybody, is one entry for each minute, account, service client and address.
-- The key is compared byte by byte, so that all entries of a minute and an account stand together in its index.
ALTER TABLE security_event
    ADD COLUMN occurrences   bigint NOT NULL DEFAULT 1,
    ADD COLUMN last_at       timestamptz,
    ADD COLUMN aggregate_key text COLLATE "C" UNIQUE;

CREATE INDEX security_event_by_age ON security_event (occurred_at);

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

DROP TRIGGER security_event_grows_only ON security_event;

CREATE OR REPLACE FUNCTION security_event_grows_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'latchkey_retention' THEN
        IF OLD.occurred_at < now() - interval '30 days' THEN
            RETURN OLD;
        END IF;
    END IF;
    IF TG_OP = 'UPDATE'
        AND OLD.aggregate_key IS NOT NULL
        AND NEW.occurrences > OLD.occurrences
        AND NEW.last_at >= OLD.last_at
        AND to_jsonb(NEW) - '{occurrences,last_at}'::text[] = to_jsonb(OLD) - '{occurrences,last_at}'::text[]
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'security_event grows only';
END;
$$;

CREATE TRIGGER security_event_grows_only BEFORE UPDATE OR DELETE ON security_event
    FOR EACH ROW EXECUTE FUNCTION security_event_grows_only();
CREATE TRIGGER security_event_is_not_truncated BEFORE TRUNCATE ON security_event
    FOR EACH STATEMENT EXECUTE FUNCTION security_event_grows_only();

-- The one way out of the record. What is younger than 30 days stays, whoever asks.
CREATE FUNCTION forget_security_event(older_than timestamptz, at_most int) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    forgotten int;
BEGIN
    DELETE FROM security_event WHERE id IN (
        SELECT id FROM security_event
        WHERE occurred_at < least(older_than, now() - interval '30 days')
        ORDER BY occurred_at LIMIT at_most);
    GET DIAGNOSTICS forgotten = ROW_COUNT;
    RETURN forgotten;
END;
$$;

-- An owner needs the right to create in the schema, and who gives ownership away may become the new owner: both for now alone.
GRANT SELECT, DELETE ON security_event TO latchkey_retention;
-- Nobody but who migrates may call it, and whom they grant it to: the service's role, where that is another.
REVOKE EXECUTE ON FUNCTION forget_security_event(timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_security_event(timestamptz, int) TO CURRENT_USER;
DO $$
DECLARE
    may_become boolean := pg_has_role(current_user, 'latchkey_retention', 'SET');
BEGIN
    GRANT CREATE ON SCHEMA public TO latchkey_retention;
    IF NOT may_become THEN
        GRANT latchkey_retention TO current_user;
    END IF;
    ALTER FUNCTION forget_security_event(timestamptz, int) OWNER TO latchkey_retention;
    IF NOT may_become THEN
        REVOKE latchkey_retention FROM current_user;
    END IF;
    REVOKE CREATE ON SCHEMA public FROM latchkey_retention;
END;
$$;
