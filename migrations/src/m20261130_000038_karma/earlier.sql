INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at)
SELECT DISTINCT r.author_id, 'thanked', c.id, c.id, 1, 5, c.closed_at
FROM challenges c
JOIN responses r ON r.challenge_id = c.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
JOIN users u ON u.id = r.author_id AND u.erased_at IS NULL
WHERE c.closing = 'answered'
ORDER BY 1, 3;

-- Whoever said the same as a picked finding is picked with it.
INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at)
SELECT DISTINCT r.author_id, 'picked', p.response_id, c.id, 1, 20, c.closed_at
FROM picks p
JOIN challenges c ON c.id = p.challenge_id AND c.closing = 'answered'
JOIN responses r ON r.challenge_id = c.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
LEFT JOIN findings f ON f.response_id = r.id
JOIN users u ON u.id = r.author_id AND u.erased_at IS NULL
WHERE coalesce(f.head_id, r.id) = p.response_id
ORDER BY 1, 3;

INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at)
SELECT e.user_id, 'used', e.subject_id, e.challenge_id, 1, 20, e.at
FROM karma_entries e
JOIN challenges c ON c.id = e.challenge_id AND c.outcome = 'used'
WHERE e.kind = 'picked'
ORDER BY 1, 3;

INSERT INTO karma_entries (user_id, kind, subject_id, challenge_id, round, points, at)
SELECT r.author_id, 'segment_accepted', r.id, s.challenge_id, 1, 3, s.checked_at
FROM segments s
JOIN responses r ON r.id = s.response_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
JOIN users u ON u.id = r.author_id AND u.erased_at IS NULL
WHERE s.checker_id IS NOT NULL
ORDER BY 1, 3;
