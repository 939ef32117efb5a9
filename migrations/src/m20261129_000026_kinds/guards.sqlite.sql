-- Nobody decides about the answers to a poll: there is nothing to vote on, comment or pick.
CREATE TRIGGER votes_guard_kind BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'votes refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind = 'poll';
END;

CREATE TRIGGER comments_guard_kind BEFORE INSERT ON comments
BEGIN
    SELECT RAISE(ABORT, 'comments refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind = 'poll';
END;

CREATE TRIGGER picks_guard_kind BEFORE INSERT ON picks
BEGIN
    SELECT RAISE(ABORT, 'picks refused: nobody decides about this kind') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind = 'poll';
END;
