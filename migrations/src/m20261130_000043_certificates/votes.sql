-- A keyed hash of the network from which a vote was given, for 30 days; none where it is not known.
ALTER TABLE vote_ledger ADD COLUMN network TEXT CHECK (length(network) = 64);
CREATE INDEX vote_ledger_with_network ON vote_ledger (at) WHERE network IS NOT NULL;

-- What a job finds in the votes, for moderators. Nothing follows from it by itself.
CREATE TABLE vote_pairs (
    first_voter_id BIGINT NOT NULL REFERENCES users (id),
    second_voter_id BIGINT NOT NULL REFERENCES users (id),
    -- Of how the first votes on the second: *helpful* given to them and to all, their responses and those of all.
    first_given BIGINT NOT NULL,
    first_helpful BIGINT NOT NULL,
    first_theirs BIGINT NOT NULL,
    first_responses BIGINT NOT NULL,
    second_given BIGINT NOT NULL,
    second_helpful BIGINT NOT NULL,
    second_theirs BIGINT NOT NULL,
    second_responses BIGINT NOT NULL,
    found_at BIGINT NOT NULL,
    PRIMARY KEY (first_voter_id, second_voter_id),
    CHECK (first_voter_id < second_voter_id)
);
CREATE INDEX vote_pairs_by_second ON vote_pairs (second_voter_id);
CREATE INDEX vote_pairs_by_moment ON vote_pairs (found_at);

CREATE TABLE vote_bursts (
    response_id BIGINT NOT NULL REFERENCES responses (id),
    network TEXT NOT NULL CHECK (length(network) = 64),
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    people BIGINT NOT NULL,
    PRIMARY KEY (response_id, network, first_at)
);
CREATE INDEX vote_bursts_by_moment ON vote_bursts (last_at);
