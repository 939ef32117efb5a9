INSERT INTO challenge_search (challenge_search, rank) VALUES ('secure-delete', 1);
-- What was deleted before is still in older parts of the index.
INSERT INTO challenge_search (challenge_search) VALUES ('optimize');
