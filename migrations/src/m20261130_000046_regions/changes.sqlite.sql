CREATE TRIGGER feed_changes_region AFTER UPDATE OF region ON organisations
WHEN NEW.region IS NOT OLD.region
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.organisation_id = NEW.id AND c.state IN ('open', 'deciding', 'closed');
END;
