-- What tells a person's sessions apart. Empty and 0 in those that the version before began.
ALTER TABLE sessions ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN used_at BIGINT NOT NULL DEFAULT 0;

-- Whoever signed up with a kept answer and has still to confirm their address; NULL while it is a visitor's.
ALTER TABLE answer_drafts ADD COLUMN user_id BIGINT REFERENCES users (id) ON DELETE CASCADE;
CREATE INDEX answer_drafts_by_user ON answer_drafts (user_id);

-- Written in the transaction of what they tell of. To a person at the address they have when it is sent, or, for those
-- without an account and for an address that was, to `address`. What was sent keeps no words.
CREATE TABLE mails (
    id {id},
    user_id BIGINT REFERENCES users (id) ON DELETE CASCADE,
    address TEXT,
    language TEXT NOT NULL CHECK (length(language) = 2),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    message TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
    tries BIGINT NOT NULL DEFAULT 0,
    due_at BIGINT NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    done_at BIGINT,
    CHECK (user_id IS NOT NULL OR address IS NOT NULL),
    CHECK ((state = 'waiting') = (done_at IS NULL))
);
CREATE INDEX mails_due ON mails (state, due_at, id);
CREATE INDEX mails_by_user ON mails (user_id);

-- What a link in a mail allows, once and for a while, under the hash of its token.
CREATE TABLE links (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
    address TEXT NOT NULL,
    next TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX links_by_user ON links (user_id, purpose);
CREATE INDEX links_by_expiry ON links (expires_at);

-- How often something was tried lately, under the hash of what it was tried on.
CREATE TABLE throttles (
    key_hash TEXT PRIMARY KEY,
    tries BIGINT NOT NULL CHECK (tries >= 0),
    last_at BIGINT NOT NULL
);
CREATE INDEX throttles_by_time ON throttles (last_at);

-- What staff and teams did. Never changed; only the person can be taken out of it, when they erase their account.
CREATE TABLE audit_log (
    id {id},
    at BIGINT NOT NULL,
    actor_id BIGINT REFERENCES users (id) ON DELETE SET NULL,
    deed TEXT NOT NULL CHECK (length(deed) BETWEEN 1 AND 60),
    subject TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 40),
    subject_id BIGINT NOT NULL,
    organisation_id BIGINT,
    note TEXT NOT NULL DEFAULT ''
);
CREATE INDEX audit_log_by_organisation ON audit_log (organisation_id, id DESC);
