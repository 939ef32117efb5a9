-- What was done stays as it was; only who it was and what they wrote can be taken out. It ends two years before its
-- last line.
CREATE OR REPLACE FUNCTION audit_log_is_kept() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at <= (SELECT max(at) FROM audit_log) - 63072000000 THEN
            RETURN OLD;
        END IF;
    ELSIF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.deed = OLD.deed AND NEW.subject = OLD.subject
        AND NEW.subject_id = OLD.subject_id AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id
        AND (NEW.actor_id IS NULL OR NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id)
        AND (NEW.note = '' OR NEW.note = OLD.note) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE OR REPLACE FUNCTION decisions_are_kept() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.thing = OLD.thing AND NEW.thing_id = OLD.thing_id
        AND NEW.author_id IS NOT DISTINCT FROM OLD.author_id
        AND NEW.moderator_id IS NOT DISTINCT FROM OLD.moderator_id AND NEW.action = OLD.action
        AND NEW.reason = OLD.reason AND NEW.at = OLD.at AND NEW.words = '' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decisions are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE FUNCTION consents_are_kept() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'consents are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER consents_are_kept BEFORE UPDATE ON consents FOR EACH ROW EXECUTE FUNCTION consents_are_kept();

-- Nobody comes back from an erased account.
CREATE FUNCTION users_stay_erased() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'erasures are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER users_stay_erased BEFORE UPDATE ON users FOR EACH ROW
    WHEN (OLD.erased_at IS NOT NULL AND NEW.erased_at IS NULL) EXECUTE FUNCTION users_stay_erased();
