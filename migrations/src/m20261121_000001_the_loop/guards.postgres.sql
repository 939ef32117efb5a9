-- A vote is refused here as well as by the policy: on one's own response, by the organisation's team, outside the time
-- of voting, with an unconfirmed address. The challenge is locked in share mode so that it cannot close meanwhile.
CREATE FUNCTION votes_guard() RETURNS trigger AS $$
DECLARE
    the_response BIGINT := CASE WHEN TG_OP = 'DELETE' THEN OLD.response_id ELSE NEW.response_id END;
    the_author BIGINT;
    the_organisation BIGINT;
    the_state TEXT;
    gone BIGINT;
BEGIN
    SELECT r.author_id, r.deleted_at, c.organisation_id, c.state
        INTO the_author, gone, the_organisation, the_state
        FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = the_response FOR SHARE OF c;
    IF the_state IS NOT NULL AND the_state NOT IN ('open', 'deciding') THEN
        RAISE EXCEPTION 'vote refused: votes are closed' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.voter_id <> NEW.voter_id OR OLD.response_id <> NEW.response_id THEN
            RAISE EXCEPTION 'vote refused: votes keep their voter and response' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF gone IS NOT NULL THEN
        RAISE EXCEPTION 'vote refused: votes are closed' USING ERRCODE = 'check_violation';
    END IF;
    IF the_author = NEW.voter_id THEN
        RAISE EXCEPTION 'vote refused: own response' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = the_organisation AND m.user_id = NEW.voter_id) THEN
        RAISE EXCEPTION 'vote refused: own organisation' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.voter_id AND u.confirmed_at IS NULL) THEN
        RAISE EXCEPTION 'vote refused: address not confirmed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER votes_guard BEFORE INSERT OR UPDATE OR DELETE ON votes FOR EACH ROW EXECUTE FUNCTION votes_guard();

CREATE FUNCTION vote_ledger_is_kept() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'the ledger of votes is never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER vote_ledger_is_kept BEFORE UPDATE OR DELETE ON vote_ledger
    FOR EACH ROW EXECUTE FUNCTION vote_ledger_is_kept();
