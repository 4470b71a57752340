-- What an account owns, in the order of a list.
CREATE INDEX application_of_owner ON application (owner_id, id);
