CREATE TABLE places (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    number BIGINT NOT NULL CHECK (number BETWEEN 1 AND 20),
    holder_id BIGINT REFERENCES users (id),
    -- Until when it is kept for its holder; empty once they have handed in.
    held_until BIGINT,
    -- When its holder agreed to which licence, in which version of the words.
    agreed_at BIGINT,
    licence TEXT CHECK (licence IN ('cc-by-4.0', 'cc0-1.0')),
    terms BIGINT,
    UNIQUE (challenge_id, number),
    -- Nobody has two.
    UNIQUE (holder_id, challenge_id),
    CHECK ((holder_id IS NULL) = (agreed_at IS NULL)),
    CHECK ((holder_id IS NULL) = (licence IS NULL)),
    CHECK ((holder_id IS NULL) = (terms IS NULL)),
    CHECK (held_until IS NULL OR holder_id IS NOT NULL)
);

-- The files of all responses to a challenge, one page after the other.
CREATE INDEX attachments_of_responses ON attachments (challenge_id, id) WHERE belongs_to = 'response';
