-- Who hands in has taken a place, and agreed to the licence with it.
CREATE FUNCTION guard_place() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind = 'deliverable' AND NOT EXISTS (
            SELECT 1 FROM places p WHERE p.challenge_id = c.id AND p.holder_id = NEW.author_id
        )
    ) THEN
        RAISE EXCEPTION 'responses refused: no place was taken' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;
CREATE TRIGGER responses_guard_place BEFORE INSERT ON responses FOR EACH ROW EXECUTE FUNCTION guard_place();
