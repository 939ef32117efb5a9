CREATE FUNCTION feed_changes_of_region() RETURNS trigger AS $$
BEGIN
    INSERT INTO feed_changes (challenge_id) SELECT c.id FROM challenges c
        WHERE c.organisation_id = NEW.id AND c.state IN ('open', 'deciding', 'closed');
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER feed_changes_region AFTER UPDATE OF region ON organisations
    FOR EACH ROW WHEN (OLD.region IS DISTINCT FROM NEW.region) EXECUTE FUNCTION feed_changes_of_region();
