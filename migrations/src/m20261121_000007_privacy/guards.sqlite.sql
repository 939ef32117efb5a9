-- What was done stays as it was; only who it was and what they wrote can be taken out.
DROP TRIGGER audit_log_is_kept_update;
CREATE TRIGGER audit_log_is_kept_update BEFORE UPDATE ON audit_log
    WHEN NOT (NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.deed = OLD.deed AND NEW.subject = OLD.subject
        AND NEW.subject_id = OLD.subject_id AND NEW.organisation_id IS OLD.organisation_id
        AND (NEW.actor_id IS NULL OR NEW.actor_id IS OLD.actor_id) AND (NEW.note = '' OR NEW.note = OLD.note))
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never rewritten');
END;

-- It ends two years before its last line.
DROP TRIGGER audit_log_is_kept_delete;
CREATE TRIGGER audit_log_is_kept_delete BEFORE DELETE ON audit_log
    WHEN OLD.at > (SELECT max(at) FROM audit_log) - 63072000000
BEGIN
    SELECT RAISE(ABORT, 'the audit log is never rewritten');
END;

DROP TRIGGER decisions_are_kept_update;
CREATE TRIGGER decisions_are_kept_update BEFORE UPDATE ON decisions
    WHEN NOT (NEW.id = OLD.id AND NEW.thing = OLD.thing AND NEW.thing_id = OLD.thing_id
        AND NEW.author_id IS OLD.author_id AND NEW.moderator_id IS OLD.moderator_id AND NEW.action = OLD.action
        AND NEW.reason = OLD.reason AND NEW.at = OLD.at AND NEW.words = '')
BEGIN
    SELECT RAISE(ABORT, 'decisions are never rewritten');
END;

CREATE TRIGGER consents_are_kept BEFORE UPDATE ON consents
BEGIN
    SELECT RAISE(ABORT, 'consents are never rewritten');
END;

-- Nobody comes back from an erased account.
CREATE TRIGGER users_stay_erased BEFORE UPDATE ON users WHEN OLD.erased_at IS NOT NULL AND NEW.erased_at IS NULL
BEGIN
    SELECT RAISE(ABORT, 'erasures are never rewritten');
END;
