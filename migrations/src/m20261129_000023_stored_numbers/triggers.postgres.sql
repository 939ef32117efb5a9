CREATE FUNCTION count_votes() RETURNS trigger AS $$
BEGIN
    CASE TG_OP
        WHEN 'INSERT' THEN
            UPDATE responses SET
                helpful = helpful + (NEW.vote = 'helpful')::int,
                not_this_one = not_this_one + (NEW.vote = 'not_this_one')::int
            WHERE id = NEW.response_id;
        WHEN 'UPDATE' THEN
            UPDATE responses SET
                helpful = helpful + (NEW.vote = 'helpful')::int - (OLD.vote = 'helpful')::int,
                not_this_one = not_this_one + (NEW.vote = 'not_this_one')::int - (OLD.vote = 'not_this_one')::int
            WHERE id = NEW.response_id;
        ELSE
            UPDATE responses SET
                helpful = helpful - (OLD.vote = 'helpful')::int,
                not_this_one = not_this_one - (OLD.vote = 'not_this_one')::int
            WHERE id = OLD.response_id;
    END CASE;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER votes_are_counted AFTER INSERT OR DELETE ON votes
    FOR EACH ROW EXECUTE FUNCTION count_votes();
CREATE TRIGGER votes_are_counted_update AFTER UPDATE OF vote ON votes
    FOR EACH ROW WHEN (OLD.vote <> NEW.vote) EXECUTE FUNCTION count_votes();

CREATE FUNCTION count_responses() RETURNS trigger AS $$
BEGIN
    UPDATE challenges SET (answers, volunteers) = (
        SELECT count(*), count(DISTINCT author_id) FROM responses
        WHERE challenge_id = NEW.challenge_id AND deleted_at IS NULL AND hidden_at IS NULL
    )
    WHERE id = NEW.challenge_id;
    RETURN NULL;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER responses_are_counted_insert AFTER INSERT ON responses
    FOR EACH ROW EXECUTE FUNCTION count_responses();
CREATE TRIGGER responses_are_counted_update AFTER UPDATE OF deleted_at, hidden_at ON responses
    FOR EACH ROW
    WHEN ((OLD.deleted_at IS NULL AND OLD.hidden_at IS NULL) <> (NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL))
    EXECUTE FUNCTION count_responses();
