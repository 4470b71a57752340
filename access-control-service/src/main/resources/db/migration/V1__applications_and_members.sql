CREATE TABLE application (
    id             uuid        PRIMARY KEY,
    name           text        NOT NULL,
    type           text        NOT NULL CHECK (type IN ('standard', 'starter')),
    owner_id       uuid        NOT NULL,
    owner_username text        NOT NULL,
    created_at     timestamptz NOT NULL,
    CONSTRAINT application_name_taken UNIQUE (owner_id, name)
);

-- The owner is a column of the application, so that there is exactly one; a membership is never the owner's.
CREATE TABLE membership (
    application_id uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    account_id     uuid        NOT NULL,
    username       text        NOT NULL,
    role           text        NOT NULL CHECK (role IN ('observer', 'operator', 'developer')),
    added_at       timestamptz NOT NULL,
    CONSTRAINT membership_once PRIMARY KEY (application_id, account_id)
);

CREATE INDEX membership_of_account ON membership (account_id, application_id);

CREATE TABLE access_event (
    id             uuid        PRIMARY KEY,
    application_id uuid        NOT NULL REFERENCES application ON DELETE CASCADE,
    at             timestamptz NOT NULL,
    actor_id       uuid        NOT NULL,
    action         text        NOT NULL,
    subject_id     uuid,
    before         text,
    after          text
);

CREATE INDEX access_event_of_application ON access_event (application_id, id);
