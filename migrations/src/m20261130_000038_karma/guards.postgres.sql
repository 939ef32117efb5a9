CREATE FUNCTION karma_entries_guard() RETURNS trigger AS $$
BEGIN
    IF NEW.reverses_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM karma_entries e
        WHERE e.id = NEW.reverses_id AND e.reverses_id IS NULL AND e.user_id = NEW.user_id AND e.kind = NEW.kind
            AND e.subject_id = NEW.subject_id AND e.round = NEW.round AND e.points = -NEW.points
    ) THEN
        RAISE EXCEPTION 'karma refused: what it takes back is another award' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.reverses_id IS NULL AND NEW.round > 1 AND NOT EXISTS (
        SELECT 1 FROM karma_entries e JOIN karma_entries r ON r.reverses_id = e.id
        WHERE e.reverses_id IS NULL AND e.user_id = NEW.user_id AND e.kind = NEW.kind
            AND e.subject_id = NEW.subject_id AND e.round = NEW.round - 1
    ) THEN
        RAISE EXCEPTION 'karma refused: it was awarded and not taken back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER karma_entries_guard BEFORE INSERT ON karma_entries
    FOR EACH ROW EXECUTE FUNCTION karma_entries_guard();

CREATE FUNCTION count_karma() RETURNS trigger AS $$
BEGIN
    INSERT INTO karma (user_id, points) VALUES (NEW.user_id, NEW.points)
        ON CONFLICT (user_id) DO UPDATE SET points = karma.points + excluded.points;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER karma_entries_are_counted AFTER INSERT ON karma_entries
    FOR EACH ROW EXECUTE FUNCTION count_karma();

CREATE FUNCTION karma_entries_are_kept() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'the ledger of karma is never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER karma_entries_are_kept BEFORE UPDATE OR DELETE ON karma_entries
    FOR EACH ROW EXECUTE FUNCTION karma_entries_are_kept();
