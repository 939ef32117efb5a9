-- What was corrected, in the words of the organisation. Who did it stands in the audit log.
CREATE TABLE challenge_corrections (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 280),
    created_at BIGINT NOT NULL
);
CREATE INDEX challenge_corrections_by_challenge ON challenge_corrections (challenge_id, id);

-- A challenge is extended once.
ALTER TABLE challenges ADD COLUMN extended_at BIGINT;
-- What it is a copy of, for as long as nobody has changed the copy.
ALTER TABLE challenges ADD COLUMN copied_from BIGINT REFERENCES challenges (id);
CREATE INDEX challenges_by_source ON challenges (copied_from);

-- Where it stood in the feed before it last moved, and when that was.
ALTER TABLE challenges ADD COLUMN feed_order_before BIGINT;
ALTER TABLE challenges ADD COLUMN feed_moved_at BIGINT;
