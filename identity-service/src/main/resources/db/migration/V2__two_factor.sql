-- No row: off. Enabled once the pairing code has come back, whose step is the first one used.
CREATE TABLE two_factor (
    account_id     uuid    PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    sealed_secret  bytea   NOT NULL,
    sealing_key_id integer NOT NULL,
    last_used_step bigint
);

-- The codes that are still unused.
CREATE TABLE recovery_code (
    account_id     uuid    NOT NULL REFERENCES two_factor ON DELETE CASCADE,
    pepper_version integer NOT NULL,
    code_hash      text    NOT NULL,
    PRIMARY KEY (account_id, code_hash)
);
