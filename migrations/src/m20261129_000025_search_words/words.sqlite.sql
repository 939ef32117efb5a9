CREATE TABLE search_words (
    word TEXT NOT NULL PRIMARY KEY,
    challenges BIGINT NOT NULL
) WITHOUT ROWID;
-- The most frequent words with a beginning of three letters; longer beginnings are looked for by the word.
CREATE INDEX search_words_by_beginning ON search_words (substr(word, 1, 3), challenges DESC, word);
