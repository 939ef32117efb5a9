-- The address of somebody's public page; none where it is private.
ALTER TABLE users ADD COLUMN public_id TEXT;
CREATE UNIQUE INDEX users_by_public_id ON users (public_id);
