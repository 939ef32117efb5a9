CREATE TRIGGER follows_are_counted_insert AFTER INSERT ON follows WHEN NEW.organisation_id IS NOT NULL
BEGIN
    INSERT INTO follower_counts (organisation_id, followers) VALUES (NEW.organisation_id, 1)
        ON CONFLICT (organisation_id) DO UPDATE SET followers = followers + 1;
END;

CREATE TRIGGER follows_are_counted_delete AFTER DELETE ON follows WHEN OLD.organisation_id IS NOT NULL
BEGIN
    UPDATE follower_counts SET followers = followers - 1 WHERE organisation_id = OLD.organisation_id;
END;

-- A response that is posted is the first of its author, or nothing changes.
CREATE TRIGGER greetings_insert AFTER INSERT ON responses
WHEN NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM greetings g WHERE g.user_id = NEW.author_id)
BEGIN
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
    WHERE r.author_id = NEW.author_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL AND r.erased_at IS NULL
        AND c.kind NOT IN ('poll', 'image_choice', 'translation')
    ORDER BY r.created_at, r.id LIMIT 1
    ON CONFLICT (user_id) DO NOTHING;
END;

-- Another becomes the first when it is out of sight before anybody replied.
CREATE TRIGGER greetings_visibility AFTER UPDATE OF deleted_at, hidden_at ON responses
WHEN (OLD.deleted_at IS NULL AND OLD.hidden_at IS NULL) <> (NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL)
BEGIN
    DELETE FROM greetings
        WHERE response_id = NEW.id AND replied_at IS NULL
            AND (NEW.deleted_at IS NOT NULL OR NEW.hidden_at IS NOT NULL);
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
    WHERE r.author_id = NEW.author_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL AND r.erased_at IS NULL
        AND c.kind NOT IN ('poll', 'image_choice', 'translation')
    ORDER BY r.created_at, r.id LIMIT 1
    ON CONFLICT (user_id) DO NOTHING;
    DELETE FROM comments_to_answer WHERE response_id = NEW.id;
    INSERT INTO comments_to_answer (response_id, challenge_id, since)
        SELECT r.id, r.challenge_id, m.created_at
        FROM responses r JOIN comments m ON m.id = (
            SELECT l.id FROM comments l
            WHERE l.response_id = NEW.id AND l.deleted_at IS NULL AND l.hidden_at IS NULL
            ORDER BY l.created_at DESC, l.id DESC LIMIT 1
        )
        WHERE r.id = NEW.id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM challenges c JOIN memberships t ON t.organisation_id = c.organisation_id
                WHERE c.id = r.challenge_id AND t.user_id = m.author_id
            );
END;

CREATE TRIGGER greetings_challenge AFTER UPDATE OF state, closing, hidden_at ON challenges
WHEN OLD.state <> NEW.state OR OLD.closing IS NOT NEW.closing OR (OLD.hidden_at IS NULL) <> (NEW.hidden_at IS NULL)
BEGIN
    UPDATE greetings SET
        open = NEW.state = 'open' AND NEW.hidden_at IS NULL,
        replied_at = CASE WHEN NEW.closing = 'answered' THEN NEW.closed_at END
    WHERE challenge_id = NEW.id AND replied_at IS NULL;
END;

CREATE TRIGGER greetings_comment_insert AFTER INSERT ON comments WHEN (NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL)
BEGIN
    UPDATE greetings SET replied_at = NEW.created_at
        WHERE response_id = NEW.response_id AND user_id <> NEW.author_id AND replied_at IS NULL;
    DELETE FROM comments_to_answer WHERE response_id = NEW.response_id AND EXISTS (
            SELECT 1 FROM responses r
            JOIN challenges c ON c.id = r.challenge_id
            JOIN memberships t ON t.organisation_id = c.organisation_id
            WHERE r.id = NEW.response_id AND t.user_id = NEW.author_id
        );
    INSERT INTO comments_to_answer (response_id, challenge_id, since)
        SELECT r.id, r.challenge_id, NEW.created_at FROM responses r
        WHERE r.id = NEW.response_id AND NOT EXISTS (
            SELECT 1 FROM responses r
            JOIN challenges c ON c.id = r.challenge_id
            JOIN memberships t ON t.organisation_id = c.organisation_id
            WHERE r.id = NEW.response_id AND t.user_id = NEW.author_id
        )
        ON CONFLICT (response_id) DO NOTHING;
END;

CREATE TRIGGER greetings_comment_visibility AFTER UPDATE OF deleted_at, hidden_at ON comments
WHEN (OLD.deleted_at IS NULL AND OLD.hidden_at IS NULL) <> (NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL)
BEGIN
    UPDATE greetings SET replied_at = COALESCE(
        (
            SELECT min(m.created_at) FROM comments m
            WHERE m.response_id = greetings.response_id AND m.author_id <> greetings.user_id
                AND m.deleted_at IS NULL AND m.hidden_at IS NULL
        ),
        (SELECT c.closed_at FROM challenges c WHERE c.id = greetings.challenge_id AND c.closing = 'answered')
    )
        WHERE response_id = NEW.response_id AND user_id <> NEW.author_id;
    DELETE FROM comments_to_answer WHERE response_id = NEW.response_id;
    INSERT INTO comments_to_answer (response_id, challenge_id, since)
        SELECT r.id, r.challenge_id, m.created_at
        FROM responses r JOIN comments m ON m.id = (
            SELECT l.id FROM comments l
            WHERE l.response_id = NEW.response_id AND l.deleted_at IS NULL AND l.hidden_at IS NULL
            ORDER BY l.created_at DESC, l.id DESC LIMIT 1
        )
        WHERE r.id = NEW.response_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM challenges c JOIN memberships t ON t.organisation_id = c.organisation_id
                WHERE c.id = r.challenge_id AND t.user_id = m.author_id
            );
END;
