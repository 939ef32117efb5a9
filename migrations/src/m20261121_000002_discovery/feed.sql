-- Where a challenge stands inside its tier of the feed, the smallest first; changed only by what happens to it.
ALTER TABLE challenges ADD COLUMN feed_order BIGINT;
-- The version of the words under which search finds it; 0 before there are any.
ALTER TABLE challenges ADD COLUMN search_version BIGINT NOT NULL DEFAULT 0;

CREATE INDEX challenges_by_feed ON challenges (state, feed_order, id);
CREATE INDEX challenges_by_search_version ON challenges (state, search_version);

-- Near enough until something happens to them: nothing may be missing from the feed in the meantime.
UPDATE challenges SET feed_order = CASE state
    WHEN 'open' THEN deadline + CASE
        WHEN EXISTS (SELECT 1 FROM responses WHERE challenge_id = challenges.id AND deleted_at IS NULL)
        THEN 100000000000000 ELSE 0 END
    WHEN 'deciding' THEN deciding_since
    ELSE -closed_at END
WHERE state IN ('open', 'deciding', 'closed');
