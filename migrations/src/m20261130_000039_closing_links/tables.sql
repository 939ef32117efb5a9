-- One link for each challenge, member of its team and purpose. The token is made when the email is sent.
CREATE TABLE closing_links (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (purpose IN ('close', 'outcome_30', 'outcome_90')),
    token_hash TEXT UNIQUE CHECK (length(token_hash) = 64),
    created_at BIGINT NOT NULL,
    used_at BIGINT,
    UNIQUE (challenge_id, user_id, purpose)
);
CREATE INDEX closing_links_by_user ON closing_links (user_id);
CREATE INDEX closing_links_by_moment ON closing_links (created_at);

-- How many of the requests for the outcome are settled: asked, or found to be superfluous when they were due.
ALTER TABLE challenges ADD COLUMN outcome_requests BIGINT NOT NULL DEFAULT 0 CHECK (outcome_requests BETWEEN 0 AND 2);
CREATE INDEX challenges_by_outcome_request ON challenges (outcome_requests, closed_at)
    WHERE closing = 'answered' AND hidden_because IS NULL AND outcome_requests < 2;

-- What the organisation says to the author alone; empty when nothing.
ALTER TABLE picks ADD COLUMN personal_thanks TEXT NOT NULL DEFAULT '' CHECK (length(personal_thanks) <= 280);
