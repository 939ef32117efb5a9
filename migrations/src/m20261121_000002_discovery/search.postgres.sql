-- What is put in has been folded and stemmed already; the title has weight A, the text weight D.
CREATE TABLE challenge_search (
    challenge_id BIGINT PRIMARY KEY REFERENCES challenges (id) ON DELETE CASCADE,
    words TSVECTOR NOT NULL
);
CREATE INDEX challenge_search_by_words ON challenge_search USING gin (words);
