-- By this people are found by the beginning of their name, letter by letter whatever the language of the database.
ALTER TABLE users ADD COLUMN name_key TEXT COLLATE "C" GENERATED ALWAYS AS (lower(name)) STORED;
CREATE INDEX users_by_name ON users (name_key, id);
