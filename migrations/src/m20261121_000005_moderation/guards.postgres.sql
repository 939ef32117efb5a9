-- Nobody votes on what is hidden, and nobody whose account was removed votes. Both rows are locked in share mode so that
-- neither happens meanwhile.
CREATE FUNCTION votes_guard_hidden() RETURNS trigger AS $$
DECLARE
    is_hidden BIGINT;
    is_removed BIGINT;
BEGIN
    SELECT r.hidden_at INTO is_hidden FROM responses r WHERE r.id = NEW.response_id FOR SHARE;
    IF is_hidden IS NOT NULL THEN
        RAISE EXCEPTION 'vote refused: hidden' USING ERRCODE = 'check_violation';
    END IF;
    SELECT u.removed_at INTO is_removed FROM users u WHERE u.id = NEW.voter_id FOR SHARE;
    IF is_removed IS NOT NULL THEN
        RAISE EXCEPTION 'vote refused: account removed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER votes_guard_hidden BEFORE INSERT OR UPDATE ON votes
    FOR EACH ROW EXECUTE FUNCTION votes_guard_hidden();

-- Nobody whose account was removed has a session.
CREATE FUNCTION sessions_guard_removed() RETURNS trigger AS $$
DECLARE
    is_removed BIGINT;
BEGIN
    SELECT u.removed_at INTO is_removed FROM users u WHERE u.id = NEW.user_id FOR SHARE;
    IF is_removed IS NOT NULL THEN
        RAISE EXCEPTION 'session refused: account removed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER sessions_guard_removed BEFORE INSERT ON sessions
    FOR EACH ROW EXECUTE FUNCTION sessions_guard_removed();

-- What was decided and why stays as it was.
CREATE FUNCTION decisions_are_kept() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'decisions are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER decisions_are_kept BEFORE UPDATE OR DELETE ON decisions
    FOR EACH ROW EXECUTE FUNCTION decisions_are_kept();
