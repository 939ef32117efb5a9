INSERT INTO greetings (user_id, response_id, challenge_id, posted_at, open, replied_at)
SELECT r.author_id, r.id, c.id, r.created_at, c.state = 'open' AND c.hidden_at IS NULL, COALESCE(
            (
                SELECT min(m.created_at) FROM comments m
                WHERE m.response_id = r.id AND m.author_id <> r.author_id
                    AND m.deleted_at IS NULL AND m.hidden_at IS NULL
            ),
            CASE WHEN c.closing = 'answered' THEN c.closed_at END
        )
FROM responses r JOIN challenges c ON c.id = r.challenge_id
JOIN users u ON u.id = r.author_id AND u.erased_at IS NULL
WHERE r.id = (
    SELECT f.id FROM responses f JOIN challenges a ON a.id = f.challenge_id
    WHERE f.author_id = r.author_id AND f.deleted_at IS NULL AND f.hidden_at IS NULL AND f.erased_at IS NULL
        AND a.kind NOT IN ('poll', 'image_choice', 'translation')
    ORDER BY f.created_at, f.id LIMIT 1
);

INSERT INTO comments_to_answer (response_id, challenge_id, since)
SELECT r.id, r.challenge_id, m.created_at
FROM challenges c
JOIN responses r ON r.challenge_id = c.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
JOIN comments m ON m.id = (
    SELECT l.id FROM comments l
    WHERE l.response_id = r.id AND l.deleted_at IS NULL AND l.hidden_at IS NULL
    ORDER BY l.created_at DESC, l.id DESC LIMIT 1
)
WHERE c.state = 'open' AND NOT EXISTS (
    SELECT 1 FROM memberships t WHERE t.organisation_id = c.organisation_id AND t.user_id = m.author_id
);
