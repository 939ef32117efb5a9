ALTER TABLE registry_entries ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registry_entries DROP CONSTRAINT registry_entries_pkey;
ALTER TABLE registry_entries ADD PRIMARY KEY (number, registry, version);
DROP INDEX registry_entries_by_registry;
CREATE INDEX registry_entries_by_registry ON registry_entries (registry, version);
