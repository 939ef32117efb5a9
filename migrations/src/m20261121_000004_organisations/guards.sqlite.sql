-- A team keeps an owner, unless its organisation or the owner's account goes.
CREATE TRIGGER memberships_keep_an_owner_delete BEFORE DELETE ON memberships WHEN OLD.role = 'owner'
BEGIN
    SELECT RAISE(ABORT, 'team refused: the last owner')
        WHERE EXISTS (SELECT 1 FROM organisations o WHERE o.id = OLD.organisation_id)
        AND EXISTS (SELECT 1 FROM users u WHERE u.id = OLD.user_id)
        AND NOT EXISTS (
            SELECT 1 FROM memberships m
            WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner' AND m.user_id <> OLD.user_id
        );
END;

CREATE TRIGGER memberships_keep_an_owner_update BEFORE UPDATE ON memberships
BEGIN
    SELECT RAISE(ABORT, 'team refused: members keep their organisation')
        WHERE OLD.organisation_id <> NEW.organisation_id OR OLD.user_id <> NEW.user_id;
    SELECT RAISE(ABORT, 'team refused: the last owner')
        WHERE OLD.role = 'owner' AND NEW.role <> 'owner' AND NOT EXISTS (
            SELECT 1 FROM memberships m
            WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner' AND m.user_id <> OLD.user_id
        );
END;

-- A suspended organisation opens no challenge.
CREATE TRIGGER challenges_of_the_suspended BEFORE UPDATE OF state ON challenges
    WHEN NEW.state = 'open' AND OLD.state <> 'open'
BEGIN
    SELECT RAISE(ABORT, 'challenge refused: its organisation is suspended') FROM organisations o
        WHERE o.id = NEW.organisation_id AND o.verification = 'suspended';
END;
