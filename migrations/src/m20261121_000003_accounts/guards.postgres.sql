CREATE FUNCTION audit_log_is_kept() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.actor_id IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.deed = OLD.deed
        AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id
        AND NEW.organisation_id IS NOT DISTINCT FROM OLD.organisation_id AND NEW.note = OLD.note THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the audit log is never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_is_kept();
