-- A duel is refused here as well as by the policy.
CREATE TRIGGER duels_guard BEFORE INSERT ON duels
BEGIN
    SELECT RAISE(ABORT, 'duel refused: not two responses to this challenge') WHERE 2 <> (
        SELECT count(*) FROM responses r WHERE r.id IN (NEW.first_id, NEW.second_id)
            AND r.challenge_id = NEW.challenge_id AND r.deleted_at IS NULL AND r.hidden_at IS NULL
    );
    SELECT RAISE(ABORT, 'duel refused: own response') FROM responses r
        WHERE r.id IN (NEW.first_id, NEW.second_id) AND r.author_id = NEW.voter_id;
    SELECT RAISE(ABORT, 'duel refused: own organisation') FROM challenges c
        JOIN memberships m ON m.organisation_id = c.organisation_id
        WHERE c.id = NEW.challenge_id AND m.user_id = NEW.voter_id;
    SELECT RAISE(ABORT, 'duel refused: votes are closed') FROM challenges c
        WHERE c.id = NEW.challenge_id AND (c.state NOT IN ('open', 'deciding') OR c.hidden_at IS NOT NULL);
    SELECT RAISE(ABORT, 'duel refused: this kind has none') FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.kind NOT IN ('brainstorm', 'deliverable');
    SELECT RAISE(ABORT, 'duel refused: address not confirmed') FROM users u
        WHERE u.id = NEW.voter_id AND u.confirmed_at IS NULL;
    SELECT RAISE(ABORT, 'duel refused: account removed') FROM users u
        WHERE u.id = NEW.voter_id AND u.removed_at IS NOT NULL;
END;

CREATE TRIGGER duels_are_kept_update
    BEFORE UPDATE OF id, challenge_id, voter_id, first_id, second_id, first_was_left, decision, at ON duels
BEGIN
    SELECT RAISE(ABORT, 'duels are never rewritten');
END;

CREATE TRIGGER duels_are_kept_delete BEFORE DELETE ON duels
BEGIN
    SELECT RAISE(ABORT, 'duels are never rewritten');
END;

CREATE TRIGGER duels_are_counted_insert AFTER INSERT ON duels WHEN NEW.counts
BEGIN
    INSERT INTO duel_pairs (challenge_id, first_id, second_id, first_wins, second_wins, undecided)
        VALUES (NEW.challenge_id, NEW.first_id, NEW.second_id,
            NEW.decision = 'first', NEW.decision = 'second', NEW.decision = 'cannot_decide')
        ON CONFLICT (challenge_id, first_id, second_id) DO UPDATE SET
            first_wins = first_wins + (NEW.decision = 'first'),
            second_wins = second_wins + (NEW.decision = 'second'),
            undecided = undecided + (NEW.decision = 'cannot_decide');
    UPDATE responses SET duels = duels + 1 WHERE id IN (NEW.first_id, NEW.second_id);
    INSERT INTO duels_to_fit (challenge_id) VALUES (NEW.challenge_id)
        ON CONFLICT (challenge_id) DO UPDATE SET changes = changes + 1;
END;

CREATE TRIGGER duels_are_counted_update AFTER UPDATE OF counts ON duels WHEN OLD.counts <> NEW.counts
BEGIN
    UPDATE duel_pairs SET
        first_wins = first_wins + (NEW.decision = 'first') * (NEW.counts - OLD.counts),
        second_wins = second_wins + (NEW.decision = 'second') * (NEW.counts - OLD.counts),
        undecided = undecided + (NEW.decision = 'cannot_decide') * (NEW.counts - OLD.counts)
        WHERE challenge_id = NEW.challenge_id AND first_id = NEW.first_id AND second_id = NEW.second_id;
    UPDATE responses SET duels = duels + (NEW.counts - OLD.counts) WHERE id IN (NEW.first_id, NEW.second_id);
    INSERT INTO duels_to_fit (challenge_id) VALUES (NEW.challenge_id)
        ON CONFLICT (challenge_id) DO UPDATE SET changes = changes + 1;
END;
