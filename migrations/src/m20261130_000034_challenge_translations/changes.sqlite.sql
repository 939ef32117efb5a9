CREATE TRIGGER feed_changes_translation_insert AFTER INSERT ON challenge_translations
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = NEW.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_translation_update AFTER UPDATE ON challenge_translations
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id IN (OLD.challenge_id, NEW.challenge_id) AND c.state IN ('open', 'deciding', 'closed');
END;

CREATE TRIGGER feed_changes_translation_delete AFTER DELETE ON challenge_translations
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.id = OLD.challenge_id AND c.state IN ('open', 'deciding', 'closed');
END;
