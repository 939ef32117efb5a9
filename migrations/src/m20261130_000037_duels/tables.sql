-- What somebody decided between two responses. Only added to; the smaller identifier comes first, so that each pair is
-- one.
CREATE TABLE duels (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    voter_id BIGINT NOT NULL REFERENCES users (id),
    first_id BIGINT NOT NULL REFERENCES responses (id),
    second_id BIGINT NOT NULL REFERENCES responses (id),
    -- On which side it was shown.
    first_was_left BOOLEAN NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('first', 'second', 'cannot_decide')),
    -- Not while the voter's account is removed.
    counts BOOLEAN NOT NULL DEFAULT TRUE,
    at BIGINT NOT NULL,
    -- Nobody decides twice between the same two.
    UNIQUE (challenge_id, voter_id, first_id, second_id),
    CHECK (first_id < second_id)
);

CREATE INDEX duels_by_voter ON duels (voter_id, id);

-- The duels that count, by pair: kept by triggers.
CREATE TABLE duel_pairs (
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    first_id BIGINT NOT NULL REFERENCES responses (id),
    second_id BIGINT NOT NULL REFERENCES responses (id),
    first_wins BIGINT NOT NULL DEFAULT 0,
    second_wins BIGINT NOT NULL DEFAULT 0,
    undecided BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (challenge_id, first_id, second_id)
);

-- How many duels of a response count: kept by triggers.
ALTER TABLE responses ADD COLUMN duels BIGINT NOT NULL DEFAULT 0;

-- The challenges with duels that are not in their strengths yet.
CREATE TABLE duels_to_fit (
    challenge_id BIGINT PRIMARY KEY REFERENCES challenges (id),
    -- How often they have changed since.
    changes BIGINT NOT NULL DEFAULT 1
);

-- How strong a response is by its duels, as it was computed last.
CREATE TABLE duel_strengths (
    response_id BIGINT PRIMARY KEY REFERENCES responses (id),
    strength DOUBLE PRECISION NOT NULL,
    error DOUBLE PRECISION NOT NULL,
    duels BIGINT NOT NULL
);
