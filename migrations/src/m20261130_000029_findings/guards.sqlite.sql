CREATE TRIGGER findings_guard_insert BEFORE INSERT ON findings
BEGIN
    SELECT RAISE(ABORT, 'finding refused: no response to this review') WHERE NOT EXISTS (
        SELECT 1 FROM responses r JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.id = NEW.challenge_id AND c.kind = 'review'
    );
END;

-- Whoever is merged into somebody's head is a head until then, and so is that one: so there is no circle.
CREATE TRIGGER findings_guard_merge BEFORE UPDATE OF merged_into ON findings WHEN NEW.merged_into IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'finding refused: merged already') WHERE OLD.merged_into IS NOT NULL OR EXISTS (
        SELECT 1 FROM findings f WHERE f.response_id = NEW.merged_into AND f.merged_into IS NOT NULL
    );
    SELECT RAISE(ABORT, 'finding refused: it is picked') FROM picks p WHERE p.response_id = NEW.response_id;
END;

CREATE TRIGGER picks_guard_merged BEFORE INSERT ON picks
BEGIN
    SELECT RAISE(ABORT, 'picks refused: another finding says the same') FROM findings f
        WHERE f.response_id = NEW.response_id AND f.merged_into IS NOT NULL;
END;

-- Nobody votes on what says the same as their own.
CREATE TRIGGER votes_guard_merged BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: own response') FROM findings f
        JOIN findings same ON same.head_id = f.head_id
        JOIN responses r ON r.id = same.response_id
        WHERE f.response_id = NEW.response_id AND r.author_id = NEW.voter_id AND r.deleted_at IS NULL;
END;
