CREATE TABLE account (
    id              uuid        PRIMARY KEY,
    email           text        NOT NULL,
    email_canonical text        NOT NULL CONSTRAINT account_email_taken UNIQUE,
    username        text        NOT NULL CONSTRAINT account_username_taken UNIQUE,
    password_hash   text        NOT NULL,
    plan            text        NOT NULL CHECK (plan IN ('free', 'paid')),
    created_at      timestamptz NOT NULL
);

CREATE TABLE api_key (
    id             uuid        PRIMARY KEY,
    account_id     uuid        NOT NULL REFERENCES account ON DELETE CASCADE,
    name           text        NOT NULL,
    description    text,
    prefix         text        NOT NULL,
    pepper_version integer     NOT NULL,
    key_hash       text        NOT NULL UNIQUE,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz,
    revoked_at     timestamptz,
    last_used_at   timestamptz
);

CREATE INDEX api_key_of_account ON api_key (account_id, id) WHERE revoked_at IS NULL;

-- Private keys are sealed with the configured encryption key; the kid is bound into the seal.
CREATE TABLE signing_key (
    kid                text        PRIMARY KEY,
    public_key         bytea       NOT NULL,
    sealed_private_key bytea       NOT NULL,
    created_at         timestamptz NOT NULL
);
