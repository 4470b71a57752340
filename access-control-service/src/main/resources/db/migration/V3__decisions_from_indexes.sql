-- A decision is read from an index alone: among a million memberships, the rows themselves do not fit into memory.
ALTER TABLE membership
    DROP CONSTRAINT membership_once,
    ADD CONSTRAINT membership_once PRIMARY KEY (application_id, account_id) INCLUDE (role);

CREATE UNIQUE INDEX application_owner ON application (id) INCLUDE (owner_id);
