-- Nobody answers, comments or votes in a challenge that is hidden. It is locked in share mode so that it is not hidden
-- meanwhile.
CREATE FUNCTION responses_guard_hidden_challenge() RETURNS trigger AS $$
DECLARE
    is_hidden BIGINT;
BEGIN
    SELECT c.hidden_at INTO is_hidden FROM challenges c WHERE c.id = NEW.challenge_id FOR SHARE;
    IF is_hidden IS NOT NULL THEN
        RAISE EXCEPTION 'response refused: the challenge is hidden' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER responses_guard_hidden_challenge BEFORE INSERT ON responses
    FOR EACH ROW EXECUTE FUNCTION responses_guard_hidden_challenge();

-- The same for what belongs to a response.
CREATE FUNCTION guard_hidden_challenge() RETURNS trigger AS $$
DECLARE
    is_hidden BIGINT;
BEGIN
    SELECT c.hidden_at INTO is_hidden FROM challenges c
        WHERE c.id = (SELECT r.challenge_id FROM responses r WHERE r.id = NEW.response_id) FOR SHARE;
    IF is_hidden IS NOT NULL THEN
        RAISE EXCEPTION '% refused: the challenge is hidden', TG_ARGV[0] USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER comments_guard_hidden_challenge BEFORE INSERT ON comments
    FOR EACH ROW EXECUTE FUNCTION guard_hidden_challenge('comment');

CREATE TRIGGER votes_guard_hidden_challenge BEFORE INSERT OR UPDATE ON votes
    FOR EACH ROW EXECUTE FUNCTION guard_hidden_challenge('vote');
