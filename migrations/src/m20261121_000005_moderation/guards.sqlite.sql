-- Nobody votes on what is hidden, and nobody whose account was removed votes.
CREATE TRIGGER votes_guard_hidden_insert BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: hidden') FROM responses r
        WHERE r.id = NEW.response_id AND r.hidden_at IS NOT NULL;
    SELECT RAISE(ABORT, 'vote refused: account removed') FROM users u
        WHERE u.id = NEW.voter_id AND u.removed_at IS NOT NULL;
END;

CREATE TRIGGER votes_guard_hidden_update BEFORE UPDATE ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: hidden') FROM responses r
        WHERE r.id = NEW.response_id AND r.hidden_at IS NOT NULL;
    SELECT RAISE(ABORT, 'vote refused: account removed') FROM users u
        WHERE u.id = NEW.voter_id AND u.removed_at IS NOT NULL;
END;

-- Nobody whose account was removed has a session.
CREATE TRIGGER sessions_guard_removed BEFORE INSERT ON sessions
BEGIN
    SELECT RAISE(ABORT, 'session refused: account removed') FROM users u
        WHERE u.id = NEW.user_id AND u.removed_at IS NOT NULL;
END;

-- What was decided and why stays as it was.
CREATE TRIGGER decisions_are_kept_update BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never rewritten');
END;

CREATE TRIGGER decisions_are_kept_delete BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are never rewritten');
END;
