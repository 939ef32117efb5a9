-- The text of a challenge as it was saved. One that the same person saved over a little later is `superseded`: it is no
-- line of the history, and is kept a while for those who opened it.
CREATE TABLE challenge_revisions (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    revision BIGINT NOT NULL CHECK (revision > 0),
    -- Unknown where the state was there before states were kept, or was not written by a person.
    author_id BIGINT REFERENCES users (id),
    saved_at BIGINT NOT NULL,
    -- When the author began to save what is one line of the history.
    began_at BIGINT NOT NULL,
    superseded_at BIGINT CHECK (superseded_at >= saved_at),
    title TEXT NOT NULL CHECK (length(title) <= 120),
    need TEXT NOT NULL CHECK (length(need) <= 4000),
    done_looks_like TEXT NOT NULL CHECK (length(done_looks_like) <= 280),
    use_of_answers TEXT NOT NULL CHECK (length(use_of_answers) <= 280),
    -- The choices beside the words, as JSON.
    settings TEXT NOT NULL,
    spec TEXT,
    UNIQUE (challenge_id, revision)
);
CREATE INDEX challenge_revisions_listed ON challenge_revisions (challenge_id, revision) WHERE superseded_at IS NULL;
CREATE INDEX challenge_revisions_by_author ON challenge_revisions (author_id, id);
