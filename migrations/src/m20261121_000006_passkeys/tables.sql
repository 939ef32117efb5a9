-- When the person showed again who they are; NULL when only as the session began.
ALTER TABLE sessions ADD COLUMN proved_at BIGINT;

-- What devices sign in with: the public key and its counter as JSON. `handle` is what the device calls the account.
CREATE TABLE passkeys (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    credential_id TEXT NOT NULL UNIQUE CHECK (length(credential_id) BETWEEN 1 AND 1400),
    handle TEXT NOT NULL CHECK (length(handle) = 36),
    credential TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX passkeys_by_user ON passkeys (user_id, id);

-- What a device was asked and has still to answer, once and soon, under the hash of its token. To sign in when it is
-- nobody's, else to add a passkey to an account under that handle.
CREATE TABLE device_questions (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    handle TEXT CHECK (length(handle) = 36),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    CHECK ((user_id IS NULL) = (handle IS NULL))
);
CREATE INDEX device_questions_by_expiry ON device_questions (expires_at);
CREATE INDEX device_questions_by_user ON device_questions (user_id);

-- A secret that an app makes codes of. It counts from the first code on; each step of thirty seconds is good for one.
CREATE TABLE second_factors (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    secret TEXT NOT NULL CHECK (length(secret) BETWEEN 26 AND 64),
    last_step BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

-- Codes for the day when the app is gone, once each, under their hashes.
CREATE TABLE recovery_codes (
    user_id BIGINT NOT NULL REFERENCES second_factors (user_id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL CHECK (length(code_hash) = 64),
    PRIMARY KEY (user_id, code_hash)
);
