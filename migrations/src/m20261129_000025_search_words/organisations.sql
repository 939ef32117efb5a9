-- The words of the names of organisations.
CREATE TABLE organisation_words (
    word VARCHAR NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    PRIMARY KEY (word, organisation_id)
);
CREATE INDEX organisation_words_of_organisation ON organisation_words (organisation_id);
-- The version of the analysis that has indexed the name.
ALTER TABLE organisations ADD COLUMN search_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX organisations_by_search ON organisations (search_version, id);
