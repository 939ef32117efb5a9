CREATE TRIGGER audit_log_is_kept_update BEFORE UPDATE ON audit_log
    WHEN NOT (NEW.actor_id IS NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.deed = OLD.deed
        AND NEW.subject = OLD.subject AND NEW.subject_id = OLD.subject_id
        AND NEW.organisation_id IS OLD.organisation_id AND NEW.note = OLD.note)
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never rewritten');
END;

CREATE TRIGGER audit_log_is_kept_delete BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never rewritten');
END;
