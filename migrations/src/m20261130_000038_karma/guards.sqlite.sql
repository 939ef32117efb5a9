CREATE TRIGGER karma_entries_guard BEFORE INSERT ON karma_entries
BEGIN
    SELECT RAISE(ABORT, 'karma refused: what it takes back is another award')
        WHERE NEW.reverses_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM karma_entries e
            WHERE e.id = NEW.reverses_id AND e.reverses_id IS NULL AND e.user_id = NEW.user_id AND e.kind = NEW.kind
                AND e.subject_id = NEW.subject_id AND e.round = NEW.round AND e.points = -NEW.points
        );
    SELECT RAISE(ABORT, 'karma refused: it was awarded and not taken back')
        WHERE NEW.reverses_id IS NULL AND NEW.round > 1 AND NOT EXISTS (
            SELECT 1 FROM karma_entries e JOIN karma_entries r ON r.reverses_id = e.id
            WHERE e.reverses_id IS NULL AND e.user_id = NEW.user_id AND e.kind = NEW.kind
                AND e.subject_id = NEW.subject_id AND e.round = NEW.round - 1
        );
END;

CREATE TRIGGER karma_entries_are_counted AFTER INSERT ON karma_entries
BEGIN
    INSERT INTO karma (user_id, points) VALUES (NEW.user_id, NEW.points)
        ON CONFLICT (user_id) DO UPDATE SET points = points + excluded.points;
END;

CREATE TRIGGER karma_entries_are_kept_update BEFORE UPDATE ON karma_entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger of karma is never rewritten');
END;

CREATE TRIGGER karma_entries_are_kept_delete BEFORE DELETE ON karma_entries
BEGIN
    SELECT RAISE(ABORT, 'the ledger of karma is never rewritten');
END;
