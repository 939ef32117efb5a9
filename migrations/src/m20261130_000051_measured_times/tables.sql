-- How long a response took, without its author and the response: nobody can tell whose it is.
CREATE TABLE measured_times (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    -- What the coach estimated for the challenge's text, in minutes.
    estimated BIGINT NOT NULL CHECK (estimated > 0),
    seconds BIGINT NOT NULL CHECK (seconds BETWEEN 20 AND 7200)
);
CREATE INDEX measured_times_of_kind ON measured_times (kind, estimated, id);
CREATE INDEX measured_times_by_challenge ON measured_times (challenge_id);
