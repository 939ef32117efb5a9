-- A duel is refused here as well as by the policy. The challenge is locked in share mode so that it cannot close
-- meanwhile.
CREATE FUNCTION duels_guard() RETURNS trigger AS $$
DECLARE
    the_challenge challenges%ROWTYPE;
BEGIN
    SELECT * INTO the_challenge FROM challenges c WHERE c.id = NEW.challenge_id FOR SHARE OF c;
    IF 2 <> (
        SELECT count(*) FROM responses r WHERE r.id IN (NEW.first_id, NEW.second_id)
            AND r.challenge_id = NEW.challenge_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
    ) THEN
        RAISE EXCEPTION 'duel refused: not two responses to this challenge' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM responses r WHERE r.id IN (NEW.first_id, NEW.second_id) AND r.author_id = NEW.voter_id
    ) THEN
        RAISE EXCEPTION 'duel refused: own response' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM memberships m
            WHERE m.organisation_id = the_challenge.organisation_id AND m.user_id = NEW.voter_id
    ) THEN
        RAISE EXCEPTION 'duel refused: own organisation' USING ERRCODE = 'check_violation';
    END IF;
    IF the_challenge.state NOT IN ('open', 'deciding') OR the_challenge.hidden_at IS NOT NULL THEN
        RAISE EXCEPTION 'duel refused: votes are closed' USING ERRCODE = 'check_violation';
    END IF;
    IF the_challenge.kind NOT IN ('brainstorm', 'deliverable') THEN
        RAISE EXCEPTION 'duel refused: this kind has none' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.voter_id AND u.confirmed_at IS NULL) THEN
        RAISE EXCEPTION 'duel refused: address not confirmed' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM users u WHERE u.id = NEW.voter_id AND u.removed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'duel refused: account removed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER duels_guard BEFORE INSERT ON duels FOR EACH ROW EXECUTE FUNCTION duels_guard();

CREATE FUNCTION duels_are_kept() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'duels are never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER duels_are_kept_update
    BEFORE UPDATE OF id, challenge_id, voter_id, first_id, second_id, first_was_left, decision, at ON duels
    FOR EACH ROW EXECUTE FUNCTION duels_are_kept();
CREATE TRIGGER duels_are_kept_delete BEFORE DELETE ON duels FOR EACH ROW EXECUTE FUNCTION duels_are_kept();

CREATE FUNCTION count_duels() RETURNS trigger AS $$
DECLARE
    change BIGINT := CASE
        WHEN TG_OP = 'INSERT' THEN NEW.counts::int
        ELSE NEW.counts::int - OLD.counts::int
    END;
BEGIN
    INSERT INTO duel_pairs AS p (challenge_id, first_id, second_id, first_wins, second_wins, undecided)
        VALUES (NEW.challenge_id, NEW.first_id, NEW.second_id,
            change * (NEW.decision = 'first')::int,
            change * (NEW.decision = 'second')::int,
            change * (NEW.decision = 'cannot_decide')::int)
        ON CONFLICT (challenge_id, first_id, second_id) DO UPDATE SET
            first_wins = p.first_wins + excluded.first_wins,
            second_wins = p.second_wins + excluded.second_wins,
            undecided = p.undecided + excluded.undecided;
    UPDATE responses SET duels = duels + change WHERE id IN (NEW.first_id, NEW.second_id);
    INSERT INTO duels_to_fit AS f (challenge_id) VALUES (NEW.challenge_id)
        ON CONFLICT (challenge_id) DO UPDATE SET changes = f.changes + 1;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER duels_are_counted_insert AFTER INSERT ON duels
    FOR EACH ROW WHEN (NEW.counts) EXECUTE FUNCTION count_duels();
CREATE TRIGGER duels_are_counted_update AFTER UPDATE OF counts ON duels
    FOR EACH ROW WHEN (OLD.counts <> NEW.counts) EXECUTE FUNCTION count_duels();
