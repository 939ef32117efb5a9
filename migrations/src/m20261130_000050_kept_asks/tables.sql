-- An ask that waits for its organisation: one for each visitor or person.
CREATE TABLE kept_asks (
    id {id},
    -- The hash of the browser's token, until its visitor has signed in.
    visitor_hash TEXT UNIQUE CHECK (length(visitor_hash) = 64),
    -- Whose it is; beside the hash of a visitor, whose it will be once the address is confirmed.
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    need TEXT NOT NULL CHECK (length(need) <= 4000),
    done_looks_like TEXT NOT NULL CHECK (length(done_looks_like) <= 280),
    use_of_answers TEXT NOT NULL CHECK (length(use_of_answers) <= 280),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK (visitor_hash IS NOT NULL OR user_id IS NOT NULL)
);
CREATE INDEX kept_asks_by_user ON kept_asks (user_id, created_at);
CREATE INDEX kept_asks_by_expiry ON kept_asks (expires_at);
