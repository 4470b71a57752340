-- The roles and databases of Latchkey, for a Postgres that no operator of ours makes: run once by its administrator, who then
-- gives each role that logs in its password (\password). overlays/production/postgres.yaml has the same for CloudNativePG.
-- What the roles may do in the databases, the migrations grant.

-- Shortens the records, by a function of the database alone. Who migrates gives it that function, so has to be a member.
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
