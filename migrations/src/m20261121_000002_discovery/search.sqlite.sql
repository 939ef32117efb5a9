-- The row's identifier is that of the challenge. What is put in has been folded and stemmed already.
CREATE VIRTUAL TABLE challenge_search USING fts5 (title, text, tokenize = 'unicode61 remove_diacritics 0');
