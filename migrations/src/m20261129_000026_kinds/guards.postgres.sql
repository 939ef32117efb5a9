-- Nobody decides about the answers to a poll: there is nothing to vote on, comment or pick.
CREATE FUNCTION guard_kind() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.kind = 'poll'
    ) THEN
        RAISE EXCEPTION '% refused: nobody decides about this kind', TG_TABLE_NAME USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER votes_guard_kind BEFORE INSERT ON votes FOR EACH ROW EXECUTE FUNCTION guard_kind();
CREATE TRIGGER comments_guard_kind BEFORE INSERT ON comments FOR EACH ROW EXECUTE FUNCTION guard_kind();
CREATE TRIGGER picks_guard_kind BEFORE INSERT ON picks FOR EACH ROW EXECUTE FUNCTION guard_kind();
