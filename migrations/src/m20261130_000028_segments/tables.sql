CREATE TABLE segments (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 100),
    -- Whose it is until this moment; afterwards anybody may take it.
    holder_id BIGINT REFERENCES users (id),
    held_until BIGINT,
    -- The newest translation and its author.
    response_id BIGINT REFERENCES responses (id),
    translator_id BIGINT REFERENCES users (id),
    -- Why it was sent back.
    fault TEXT CHECK (fault IN ('meaning', 'incomplete', 'language', 'terms')),
    -- The second person, and what they wrote instead.
    checker_id BIGINT REFERENCES users (id),
    checked_at BIGINT,
    correction_id BIGINT REFERENCES responses (id),
    UNIQUE (challenge_id, position),
    UNIQUE (holder_id, challenge_id),
    CHECK ((holder_id IS NULL) = (held_until IS NULL)),
    CHECK ((response_id IS NULL) = (translator_id IS NULL)),
    CHECK ((checker_id IS NULL) = (checked_at IS NULL)),
    CHECK (fault IS NULL OR (response_id IS NOT NULL AND checker_id IS NULL)),
    CHECK (checker_id IS NULL OR (response_id IS NOT NULL AND checker_id <> translator_id)),
    CHECK (correction_id IS NULL OR checker_id IS NOT NULL)
);
CREATE INDEX segments_by_checker ON segments (checker_id, id);
CREATE INDEX segments_by_translator ON segments (translator_id, id);
