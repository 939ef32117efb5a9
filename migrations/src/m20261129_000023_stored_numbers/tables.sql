ALTER TABLE responses ADD COLUMN helpful BIGINT NOT NULL DEFAULT 0;
ALTER TABLE responses ADD COLUMN not_this_one BIGINT NOT NULL DEFAULT 0;
ALTER TABLE challenges ADD COLUMN answers BIGINT NOT NULL DEFAULT 0;
ALTER TABLE challenges ADD COLUMN volunteers BIGINT NOT NULL DEFAULT 0;

UPDATE responses SET
    helpful = (SELECT count(*) FROM votes WHERE response_id = responses.id AND vote = 'helpful'),
    not_this_one = (SELECT count(*) FROM votes WHERE response_id = responses.id AND vote = 'not_this_one')
WHERE EXISTS (SELECT 1 FROM votes WHERE response_id = responses.id);

UPDATE challenges SET (answers, volunteers) = (
    SELECT count(*), count(DISTINCT author_id) FROM responses
    WHERE challenge_id = challenges.id AND deleted_at IS NULL AND hidden_at IS NULL
)
WHERE EXISTS (SELECT 1 FROM responses WHERE challenge_id = challenges.id);
