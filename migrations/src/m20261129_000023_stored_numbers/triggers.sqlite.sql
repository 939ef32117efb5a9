CREATE TRIGGER votes_are_counted_insert AFTER INSERT ON votes
BEGIN
    UPDATE responses SET
        helpful = helpful + (NEW.vote = 'helpful'),
        not_this_one = not_this_one + (NEW.vote = 'not_this_one')
    WHERE id = NEW.response_id;
END;

CREATE TRIGGER votes_are_counted_update AFTER UPDATE OF vote ON votes WHEN OLD.vote <> NEW.vote
BEGIN
    UPDATE responses SET
        helpful = helpful + (NEW.vote = 'helpful') - (OLD.vote = 'helpful'),
        not_this_one = not_this_one + (NEW.vote = 'not_this_one') - (OLD.vote = 'not_this_one')
    WHERE id = NEW.response_id;
END;

CREATE TRIGGER votes_are_counted_delete AFTER DELETE ON votes
BEGIN
    UPDATE responses SET
        helpful = helpful - (OLD.vote = 'helpful'),
        not_this_one = not_this_one - (OLD.vote = 'not_this_one')
    WHERE id = OLD.response_id;
END;

CREATE TRIGGER responses_are_counted_insert AFTER INSERT ON responses
BEGIN
    UPDATE challenges SET (answers, volunteers) = (
        SELECT count(*), count(DISTINCT author_id) FROM responses
        WHERE challenge_id = NEW.challenge_id AND deleted_at IS NULL AND hidden_at IS NULL
    )
    WHERE id = NEW.challenge_id;
END;

CREATE TRIGGER responses_are_counted_update AFTER UPDATE OF deleted_at, hidden_at ON responses
WHEN (OLD.deleted_at IS NULL AND OLD.hidden_at IS NULL) <> (NEW.deleted_at IS NULL AND NEW.hidden_at IS NULL)
BEGIN
    UPDATE challenges SET (answers, volunteers) = (
        SELECT count(*), count(DISTINCT author_id) FROM responses
        WHERE challenge_id = NEW.challenge_id AND deleted_at IS NULL AND hidden_at IS NULL
    )
    WHERE id = NEW.challenge_id;
END;
