-- In the order of the bytes, so that a beginning is a range.
CREATE TABLE search_words (
    word TEXT COLLATE "C" PRIMARY KEY,
    challenges BIGINT NOT NULL
);
-- The most frequent words with a beginning of three letters; longer beginnings are looked for by the word.
CREATE INDEX search_words_by_beginning ON search_words (substr(word, 1, 3), challenges DESC, word);
