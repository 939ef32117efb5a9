-- A team keeps an owner whose account is still here, unless its organisation or the owner's account goes. The
-- organisation is locked, so that of two owners who leave at once one stays.
CREATE OR REPLACE FUNCTION memberships_keep_an_owner() RETURNS trigger AS $$
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
        SELECT 1 FROM memberships m JOIN users u ON u.id = m.user_id AND u.removed_at IS NULL
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
