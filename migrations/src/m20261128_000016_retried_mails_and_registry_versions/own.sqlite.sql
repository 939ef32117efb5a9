CREATE TABLE registry_entries_with_versions (
    registry TEXT NOT NULL REFERENCES registries (name) ON DELETE CASCADE,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (number, registry, version)
);
INSERT INTO registry_entries_with_versions (registry, number, name, place, status)
    SELECT registry, number, name, place, status FROM registry_entries;
DROP TABLE registry_entries;
ALTER TABLE registry_entries_with_versions RENAME TO registry_entries;
CREATE INDEX registry_entries_by_registry ON registry_entries (registry, version);
