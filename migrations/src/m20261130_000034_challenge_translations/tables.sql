-- The text of a challenge in another language than its own; while the draft is in this language itself it is not read.
CREATE TABLE challenge_translations (
    challenge_id BIGINT PRIMARY KEY REFERENCES challenges (id) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (length(language) = 2),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    need TEXT NOT NULL CHECK (length(need) BETWEEN 1 AND 4000),
    done_looks_like TEXT NOT NULL CHECK (length(done_looks_like) BETWEEN 1 AND 280),
    use_of_answers TEXT NOT NULL CHECK (length(use_of_answers) BETWEEN 1 AND 280),
    -- The digest of the text that was translated: another one has been corrected since.
    source_digest TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
