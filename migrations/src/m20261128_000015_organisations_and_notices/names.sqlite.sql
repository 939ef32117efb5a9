-- By this people are found by the beginning of their name.
ALTER TABLE users ADD COLUMN name_key TEXT GENERATED ALWAYS AS (lower(name)) VIRTUAL;
CREATE INDEX users_by_name ON users (name_key, id);
