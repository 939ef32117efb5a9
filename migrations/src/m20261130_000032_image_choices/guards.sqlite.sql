-- Nobody votes on the choices of pictures, comments or picks them either: how many chose the same decides.
DROP TRIGGER votes_guard_kind;
CREATE TRIGGER votes_guard_kind BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'votes refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation', 'image_choice');
END;

DROP TRIGGER comments_guard_kind;
CREATE TRIGGER comments_guard_kind BEFORE INSERT ON comments
BEGIN
    SELECT RAISE(ABORT, 'comments refused: nobody decides about this kind') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind IN ('poll', 'translation', 'image_choice');
END;

DROP TRIGGER picks_guard_kind;
CREATE TRIGGER picks_guard_kind BEFORE INSERT ON picks
BEGIN
    SELECT RAISE(ABORT, 'picks refused: nobody decides about this kind') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind IN ('poll', 'translation', 'image_choice');
END;

-- What people choose between stays.
CREATE TRIGGER attachments_guard_options BEFORE DELETE ON attachments
WHEN OLD.belongs_to = 'challenge' AND OLD.kind = 'picture'
BEGIN
    SELECT RAISE(ABORT, 'attachments refused: people choose between these pictures') FROM challenges c
        WHERE c.id = OLD.challenge_id AND c.kind = 'image_choice' AND c.state IN ('open', 'deciding', 'closed');
END;
