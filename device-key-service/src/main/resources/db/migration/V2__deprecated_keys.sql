-- What is left of the deprecated role is found without reading every key.
CREATE INDEX device_key_deprecated ON device_key (id) WHERE role = 'manager';
