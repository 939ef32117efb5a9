INSERT INTO challenge_search (challenge_search, rank) VALUES ('usermerge', 2);
