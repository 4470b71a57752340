-- After each migration: what the service's role may do, where it is another than the one that migrates and so owns everything.
-- It reads and writes rows. It changes no table, no trigger and no history of migrations, and deletes nothing of the record but
-- by the one function that may.
DO $$
DECLARE
    service CONSTANT text := '${serviceRole}';
BEGIN
    IF service = current_user THEN
        RETURN;
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), service);
    EXECUTE format('GRANT USAGE ON SCHEMA public TO %I', service);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO %I', service);
    EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM %I', service);
    EXECUTE format('REVOKE DELETE ON ${recordTable} FROM %I', service);
    EXECUTE format('GRANT EXECUTE ON FUNCTION forget_${recordTable}(timestamptz, int) TO %I', service);
END;
$$;
