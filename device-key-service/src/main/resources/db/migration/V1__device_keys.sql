-- A disabled key keeps its role and permissions, to return to. The permissions of every role but custom are fixed in the
-- code; the column has them for whoever reads the table.
CREATE TABLE device_key (
    id             uuid        PRIMARY KEY,
    account_id     uuid        NOT NULL,
    name           text        NOT NULL,
    role           text        NOT NULL CHECK (role IN ('full', 'client', 'device', 'custom', 'manager')),
    permissions    text[]      NOT NULL,
    disabled       boolean     NOT NULL,
    prefix         text        NOT NULL,
    pepper_version integer     NOT NULL,
    key_hash       text        NOT NULL UNIQUE,
    created_at     timestamptz NOT NULL
);

CREATE INDEX device_key_of_account ON device_key (account_id, id);
