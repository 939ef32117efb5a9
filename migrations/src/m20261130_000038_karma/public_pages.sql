-- The address of somebody's public page; none where it is private.
ALTER TABLE users ADD COLUMN public_id TEXT;
-- Of those that have one, so that giving somebody one does not lock out rows that refer to them.
CREATE UNIQUE INDEX users_by_public_id ON users (public_id) WHERE public_id IS NOT NULL;
