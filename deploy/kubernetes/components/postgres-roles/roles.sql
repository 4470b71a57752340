-- The roles and databases of Latchkey, for a Postgres that none of our operators manages. Its administrator runs this once,
-- and then gives each role that logs in a password (\password). overlays/production/postgres.yaml has the same for
-- CloudNativePG. The migrations grant what the roles may do in the databases.

-- Shortens the records, but only through a function in the database. The roles that migrate make it the owner of that
-- function, so they must be members.
CREATE ROLE latchkey_retention NOLOGIN;

CREATE ROLE latchkey_identity_migration LOGIN IN ROLE latchkey_retention;
CREATE ROLE latchkey_identity LOGIN;
CREATE DATABASE latchkey_identity OWNER latchkey_identity_migration;

CREATE ROLE latchkey_access_control_migration LOGIN IN ROLE latchkey_retention;
CREATE ROLE latchkey_access_control LOGIN;
CREATE DATABASE latchkey_access_control OWNER latchkey_access_control_migration;

CREATE ROLE latchkey_device_keys_migration LOGIN IN ROLE latchkey_retention;
CREATE ROLE latchkey_device_keys LOGIN;
CREATE DATABASE latchkey_device_keys OWNER latchkey_device_keys_migration;
