-- Whether the owner of the account chose its password; another is a hash that no password belongs to.
ALTER TABLE users ADD COLUMN password_chosen BOOLEAN NOT NULL DEFAULT TRUE;

-- Who people are to a provider: each has one account, and an account one person at each provider.
CREATE TABLE identities (
    id {id},
    issuer TEXT NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    email TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    UNIQUE (issuer, subject),
    UNIQUE (user_id, issuer)
);

-- Browsers on their way to a provider and back, once and for a while, under the hash of what the browser holds.
-- `user_id`: whose account is to be connected, and `session_hash` the session that began it, with which the way ends; NULL
-- where somebody signs in.
CREATE TABLE provider_ways (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    session_hash TEXT REFERENCES sessions (token_hash) ON DELETE CASCADE,
    language TEXT NOT NULL CHECK (length(language) = 2),
    next TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK ((user_id IS NULL) = (session_hash IS NULL))
);
CREATE INDEX provider_ways_by_expiry ON provider_ways (expires_at);
CREATE INDEX provider_ways_by_user ON provider_ways (user_id);
CREATE INDEX provider_ways_by_session ON provider_ways (session_hash);

-- People whom a provider knows and nobody here, until they have chosen their name.
CREATE TABLE newcomers (
    token_hash TEXT PRIMARY KEY,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_verified BOOLEAN NOT NULL,
    language TEXT NOT NULL CHECK (length(language) = 2),
    next TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX newcomers_by_expiry ON newcomers (expires_at);
