-- Nobody votes on the segments of a translation, comments or picks them either: a second person checks them.
DROP TRIGGER votes_guard_kind;
CREATE TRIGGER votes_guard_kind BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'votes refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation');
END;

DROP TRIGGER comments_guard_kind;
CREATE TRIGGER comments_guard_kind BEFORE INSERT ON comments
BEGIN
    SELECT RAISE(ABORT, 'comments refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation');
END;

DROP TRIGGER picks_guard_kind;
CREATE TRIGGER picks_guard_kind BEFORE INSERT ON picks
BEGIN
    SELECT RAISE(ABORT, 'picks refused: nobody decides about this kind') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind IN ('poll', 'translation');
END;
