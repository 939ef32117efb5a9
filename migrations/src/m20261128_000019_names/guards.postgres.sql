-- PostgreSQL keeps the bodies of functions as text: those that name a column are written anew.
CREATE OR REPLACE FUNCTION audit_log_is_kept() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.at <= (SELECT max(at) FROM audit_log) - 63072000000 THEN
            RETURN OLD;
        END IF;
    ELSIF NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.audit_action = OLD.audit_action AND NEW.subject = OLD.subject
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
    IF TG_OP = 'UPDATE' AND NEW.id = OLD.id AND NEW.target = OLD.target AND NEW.target_id = OLD.target_id
        AND NEW.notified_id IS NOT DISTINCT FROM OLD.notified_id
        AND NEW.moderator_id IS NOT DISTINCT FROM OLD.moderator_id AND NEW.action = OLD.action
        AND NEW.reason = OLD.reason AND NEW.at = OLD.at AND NEW.words = '' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'decisions are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;
