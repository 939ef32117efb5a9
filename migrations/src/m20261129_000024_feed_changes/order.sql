-- The same as `PlaceInFeed::feed_order` in `domain/src/discovery/order.rs`, in milliseconds: ten days forward in
-- proportion to what is missing, or with enough good answers after all others.
UPDATE challenges SET
    feed_order = CASE WHEN counted.good >= target THEN 100000000000000 + deadline
        ELSE deadline - 864000000 * (target - counted.good) / target END,
    feed_order_before = NULL,
    feed_moved_at = NULL
FROM (
    SELECT c.id AS challenge_id, (
        SELECT count(DISTINCT r.author_id) FROM responses r
        WHERE r.challenge_id = c.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL AND NOT (
            SELECT count(*) >= 5 AND 2 * count(CASE WHEN v.vote = 'not_this_one' THEN 1 END) > count(*)
            FROM votes v WHERE v.response_id = r.id
        )
    ) AS good
    FROM challenges c WHERE c.state = 'open'
) AS counted
WHERE challenges.id = counted.challenge_id;
