-- A team keeps an owner whose account is still here, unless its organisation or the owner's account goes.
DROP TRIGGER memberships_keep_an_owner_delete;
CREATE TRIGGER memberships_keep_an_owner_delete BEFORE DELETE ON memberships WHEN OLD.role = 'owner'
BEGIN
    SELECT RAISE(ABORT, 'team refused: the last owner')
        WHERE EXISTS (SELECT 1 FROM organisations o WHERE o.id = OLD.organisation_id)
        AND EXISTS (SELECT 1 FROM users u WHERE u.id = OLD.user_id)
        AND NOT EXISTS (
            SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id AND u.removed_at IS NULL
            WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner' AND m.user_id <> OLD.user_id
        );
END;

DROP TRIGGER memberships_keep_an_owner_update;
CREATE TRIGGER memberships_keep_an_owner_update BEFORE UPDATE ON memberships
BEGIN
    SELECT RAISE(ABORT, 'team refused: members keep their organisation')
        WHERE OLD.organisation_id <> NEW.organisation_id OR OLD.user_id <> NEW.user_id;
    SELECT RAISE(ABORT, 'team refused: the last owner')
        WHERE OLD.role = 'owner' AND NEW.role <> 'owner' AND NOT EXISTS (
            SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id AND u.removed_at IS NULL
            WHERE m.organisation_id = OLD.organisation_id AND m.role = 'owner' AND m.user_id <> OLD.user_id
        );
END;
