-- The code of a region (ISO 3166-2) or of a country; the town is `place`, as it is written.
ALTER TABLE organisations ADD COLUMN region TEXT CHECK (length(region) BETWEEN 2 AND 6);
-- The organisations of a region, newest first, and which regions there are.
CREATE INDEX organisations_by_region ON organisations (region, verification, created_at, id);

-- The region whose organisations somebody would like to help first.
CREATE TABLE user_regions (
    user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    region TEXT NOT NULL CHECK (length(region) BETWEEN 2 AND 6)
);
