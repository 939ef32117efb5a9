CREATE FUNCTION findings_guard_insert() RETURNS trigger AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.id = NEW.challenge_id AND c.kind = 'review'
    ) THEN
        RAISE EXCEPTION 'finding refused: no response to this review' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER findings_guard_insert BEFORE INSERT ON findings
    FOR EACH ROW EXECUTE FUNCTION findings_guard_insert();

-- Whoever is merged into somebody's head is a head until then, and so is that one: so there is no circle. The challenge
-- is locked, so that two of them are not merged into each other at once.
CREATE FUNCTION findings_guard_merge() RETURNS trigger AS $$
BEGIN
    PERFORM 1 FROM challenges c WHERE c.id = NEW.challenge_id FOR UPDATE;
    IF OLD.merged_into IS NOT NULL OR EXISTS (
        SELECT 1 FROM findings f WHERE f.response_id = NEW.merged_into AND f.merged_into IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'finding refused: merged already' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM picks p WHERE p.response_id = NEW.response_id) THEN
        RAISE EXCEPTION 'finding refused: it is picked' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER findings_guard_merge BEFORE UPDATE OF merged_into ON findings
    FOR EACH ROW WHEN (NEW.merged_into IS NOT NULL) EXECUTE FUNCTION findings_guard_merge();

CREATE FUNCTION picks_guard_merged() RETURNS trigger AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM findings f WHERE f.response_id = NEW.response_id AND f.merged_into IS NOT NULL) THEN
        RAISE EXCEPTION 'picks refused: another finding says the same' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER picks_guard_merged BEFORE INSERT ON picks FOR EACH ROW EXECUTE FUNCTION picks_guard_merged();

-- Nobody votes on what says the same as their own.
CREATE FUNCTION votes_guard_merged() RETURNS trigger AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM findings f
        JOIN findings same ON same.head_id = f.head_id
        JOIN responses r ON r.id = same.response_id
        WHERE f.response_id = NEW.response_id AND r.author_id = NEW.voter_id AND r.deleted_at IS NULL
    ) THEN
        RAISE EXCEPTION 'vote refused: own response' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER votes_guard_merged BEFORE INSERT ON votes FOR EACH ROW EXECUTE FUNCTION votes_guard_merged();
