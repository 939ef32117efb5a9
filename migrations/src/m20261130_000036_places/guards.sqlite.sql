-- Who hands in has taken a place, and agreed to the licence with it.
CREATE TRIGGER responses_guard_place BEFORE INSERT ON responses
BEGIN
    SELECT RAISE(ABORT, 'responses refused: no place was taken') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind = 'deliverable' AND NOT EXISTS (
            SELECT 1 FROM places p WHERE p.challenge_id = c.id AND p.holder_id = NEW.author_id
        );
END;
