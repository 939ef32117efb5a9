CREATE TRIGGER feed_changes_translation AFTER INSERT OR UPDATE OR DELETE ON challenge_translations
    FOR EACH ROW EXECUTE FUNCTION feed_changes_of_attributes();
