-- Who wants to hear of the new challenges of an organisation, or in a cause.
CREATE TABLE follows (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    organisation_id BIGINT REFERENCES organisations (id) ON DELETE CASCADE,
    cause TEXT REFERENCES causes (slug),
    created_at BIGINT NOT NULL,
    CHECK ((organisation_id IS NULL) <> (cause IS NULL)),
    -- In this order, because followers are read by what they follow.
    UNIQUE (organisation_id, user_id),
    UNIQUE (cause, user_id)
);
CREATE INDEX follows_by_user ON follows (user_id, id);

-- How many follow an organisation: kept by triggers. Not a column of organisations, whose rows are locked for other
-- reasons.
CREATE TABLE follower_counts (
    organisation_id BIGINT PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    followers BIGINT NOT NULL CHECK (followers >= 0)
);

-- The first visible answer of each person to a challenge in which one comments on answers: kept by triggers. Once
-- somebody has replied to it, it stays the first.
CREATE TABLE greetings (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    response_id BIGINT NOT NULL UNIQUE REFERENCES responses (id),
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    posted_at BIGINT NOT NULL,
    -- Whether one can reply now: its challenge is open and not hidden.
    open BOOLEAN NOT NULL,
    -- When somebody else first commented on it, or the organisation thanked for it.
    replied_at BIGINT
);
CREATE INDEX greetings_waiting ON greetings (posted_at, response_id) WHERE replied_at IS NULL AND open;
CREATE INDEX greetings_by_challenge ON greetings (challenge_id);
CREATE INDEX greetings_replied ON greetings (replied_at) WHERE replied_at IS NOT NULL;

-- The visible responses whose last visible comment is not by the team of the organisation that asks: kept by triggers.
CREATE TABLE comments_to_answer (
    response_id BIGINT PRIMARY KEY REFERENCES responses (id),
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    -- When the comment that waits was posted: the first after the last one of the team.
    since BIGINT NOT NULL
);
CREATE INDEX comments_to_answer_in ON comments_to_answer (challenge_id, since);
