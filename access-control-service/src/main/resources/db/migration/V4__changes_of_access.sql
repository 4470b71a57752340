-- What has changed of who may do what, for replicas that remember roles (RememberedFacts). Whoever has seen a snapshot reads
-- what any later one has more by transaction >= its xmin. Triggers write it, so that nothing changes past it.
-- Without an account, everything about the application; without both, everything.
CREATE TABLE access_change (
    transaction    bigint      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    application_id uuid,
    account_id     uuid,
    logged_at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX access_change_by_transaction ON access_change (transaction);

CREATE FUNCTION membership_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO access_change (application_id, account_id)
    SELECT OLD.application_id, OLD.account_id WHERE TG_OP <> 'INSERT'
    UNION SELECT NEW.application_id, NEW.account_id WHERE TG_OP <> 'DELETE';
    RETURN NULL;
END;
$$;

CREATE FUNCTION application_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO access_change (application_id, account_id)
    SELECT OLD.id, NULL WHERE TG_OP <> 'INSERT'
    UNION SELECT OLD.id, OLD.owner_id WHERE TG_OP <> 'INSERT'
    UNION SELECT NEW.id, NEW.owner_id WHERE TG_OP <> 'DELETE';
    RETURN NULL;
END;
$$;

CREATE FUNCTION all_access_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO access_change DEFAULT VALUES;
    RETURN NULL;
END;
$$;

CREATE TRIGGER membership_changed AFTER INSERT OR UPDATE OR DELETE ON membership
    FOR EACH ROW EXECUTE FUNCTION membership_changed();

-- A new name changes nothing.
CREATE TRIGGER application_changed AFTER INSERT OR DELETE ON application
    FOR EACH ROW EXECUTE FUNCTION application_changed();
CREATE TRIGGER application_owner_changed AFTER UPDATE ON application
    FOR EACH ROW WHEN ((OLD.id, OLD.owner_id) IS DISTINCT FROM (NEW.id, NEW.owner_id))
    EXECUTE FUNCTION application_changed();

CREATE TRIGGER all_memberships_changed AFTER TRUNCATE ON membership
    FOR EACH STATEMENT EXECUTE FUNCTION all_access_changed();
CREATE TRIGGER all_applications_changed AFTER TRUNCATE ON application
    FOR EACH STATEMENT EXECUTE FUNCTION all_access_changed();
