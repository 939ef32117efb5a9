-- Nobody answers, comments or votes in a challenge that is hidden.
CREATE TRIGGER responses_guard_hidden_challenge BEFORE INSERT ON responses
BEGIN
    SELECT RAISE(ABORT, 'response refused: the challenge is hidden') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.hidden_at IS NOT NULL;
END;

CREATE TRIGGER comments_guard_hidden_challenge BEFORE INSERT ON comments
BEGIN
    SELECT RAISE(ABORT, 'comment refused: the challenge is hidden') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.hidden_at IS NOT NULL;
END;

CREATE TRIGGER votes_guard_hidden_challenge_insert BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: the challenge is hidden') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.hidden_at IS NOT NULL;
END;

CREATE TRIGGER votes_guard_hidden_challenge_update BEFORE UPDATE ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: the challenge is hidden') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.hidden_at IS NOT NULL;
END;
