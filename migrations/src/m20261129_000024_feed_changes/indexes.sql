-- For feeds with these filters while the index in memory is not loaded.
CREATE INDEX challenges_by_language ON challenges (state, language, feed_order, id);
CREATE INDEX challenges_of_organisation_by_feed ON challenges (organisation_id, state, feed_order, id);
-- What somebody has answered, and when last.
CREATE INDEX responses_answered ON responses (author_id, challenge_id, created_at) WHERE deleted_at IS NULL;
