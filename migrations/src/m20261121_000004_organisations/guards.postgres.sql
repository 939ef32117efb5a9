-- A team keeps an owner, unless its organisation or the owner's account goes. The organisation is locked, so that of
-- two owners who leave at once one stays.
CREATE FUNCTION memberships_keep_an_owner() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.organisation_id <> NEW.organisation_id OR OLD.user_id <> NEW.user_id THEN
            RAISE EXCEPTION 'team refused: members keep their organisation' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.role <> 'owner' OR NEW.role = 'owner' THEN
            RETURN NEW;
        END IF;
    ELSIF OLD.role <> 'owner' OR NOT EXISTS (SELECT 1 FROM users u WHERE u.id = OLD.user_id) THEN
        RETURN OLD;
    END IF;
    PERFORM 1 FROM organisations o WHERE o.id = OLD.organisation_id FOR NO KEY UPDATE;
    IF FOUND AND NOT EXISTS (
        SELECT 1 FROM memberships m
        WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner' AND m.user_id <> OLD.user_id
    ) THEN
        RAISE EXCEPTION 'team refused: the last owner' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER memberships_keep_an_owner BEFORE UPDATE OR DELETE ON memberships
    FOR EACH ROW EXECUTE FUNCTION memberships_keep_an_owner();

-- A suspended organisation opens no challenge; it is locked in share mode so that it is not suspended meanwhile.
CREATE FUNCTION challenges_of_the_suspended() RETURNS trigger AS $$
DECLARE
    the_verification TEXT;
BEGIN
    SELECT o.verification INTO the_verification FROM organisations o WHERE o.id = NEW.organisation_id FOR SHARE;
    IF the_verification = 'suspended' THEN
        RAISE EXCEPTION 'challenge refused: its organisation is suspended' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER challenges_of_the_suspended BEFORE UPDATE OF state ON challenges
    FOR EACH ROW WHEN (NEW.state = 'open' AND OLD.state <> 'open') EXECUTE FUNCTION challenges_of_the_suspended();
