-- The challenges that have changed in what the feed knows of them. Identifiers are given in the order of the commits.
CREATE TABLE feed_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    challenge_id BIGINT NOT NULL
);
-- There is always a first row, so that a reader sees whether some were deleted that it has not read.
INSERT INTO feed_changes (challenge_id) VALUES (0);

CREATE TRIGGER feed_changes_insert AFTER INSERT ON challenges
WHEN NEW.state IN ('open', 'deciding', 'closed')
BEGIN
    INSERT INTO feed_changes (challenge_id) VALUES (NEW.id);
END;

CREATE TRIGGER feed_changes_update AFTER UPDATE ON challenges
WHEN (OLD.state IN ('open', 'deciding', 'closed') OR NEW.state IN ('open', 'deciding', 'closed'))
    AND (NEW.state <> OLD.state OR NEW.hidden_at IS NOT OLD.hidden_at OR NEW.feed_order IS NOT OLD.feed_order
        OR NEW.feed_order_before IS NOT OLD.feed_order_before OR NEW.feed_moved_at IS NOT OLD.feed_moved_at
        OR NEW.organisation_id <> OLD.organisation_id OR NEW.language <> OLD.language OR NEW.minutes <> OLD.minutes)
BEGIN
    INSERT INTO feed_changes (challenge_id) VALUES (NEW.id);
END;

CREATE TRIGGER feed_changes_delete AFTER DELETE ON challenges
WHEN OLD.state IN ('open', 'deciding', 'closed')
BEGIN
    INSERT INTO feed_changes (challenge_id) VALUES (OLD.id);
END;

CREATE TRIGGER feed_changes_cause_insert AFTER INSERT ON challenge_causes
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_cause_update AFTER UPDATE ON challenge_causes
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id IN (OLD.challenge_id, NEW.challenge_id) AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_cause_delete AFTER DELETE ON challenge_causes
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = OLD.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_skill_insert AFTER INSERT ON challenge_skills
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_skill_update AFTER UPDATE ON challenge_skills
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id IN (OLD.challenge_id, NEW.challenge_id) AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_skill_delete AFTER DELETE ON challenge_skills
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = OLD.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;
