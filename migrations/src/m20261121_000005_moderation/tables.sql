-- Moments are UTC milliseconds since 1970. A thing is named by its kind and its identifier.

-- What a moderator gave; what follows from thanks and role is worked out.
ALTER TABLE users ADD COLUMN trust TEXT NOT NULL DEFAULT 'new' CHECK (trust IN ('new', 'known', 'trusted'));
-- Those who moderate are not removed.
ALTER TABLE users ADD COLUMN removed_at BIGINT CHECK (removed_at IS NULL OR role = 'member');

-- What is hidden is there for its author and for moderators alone.
ALTER TABLE responses ADD COLUMN hidden_because TEXT
    CHECK (hidden_because IN ('held', 'flags', 'decision', 'account'));
ALTER TABLE responses ADD COLUMN hidden_at BIGINT CHECK ((hidden_at IS NULL) = (hidden_because IS NULL));
ALTER TABLE comments ADD COLUMN hidden_because TEXT
    CHECK (hidden_because IN ('held', 'flags', 'decision', 'account'));
ALTER TABLE comments ADD COLUMN hidden_at BIGINT CHECK ((hidden_at IS NULL) = (hidden_because IS NULL));
CREATE INDEX comments_by_author ON comments (author_id, created_at DESC, id DESC);

-- Something that waits for a moderator, once at a time.
CREATE TABLE cases (
    id {id},
    thing TEXT NOT NULL CHECK (thing IN ('response', 'comment', 'challenge', 'organisation')),
    thing_id BIGINT NOT NULL,
    author_id BIGINT REFERENCES users (id),
    held BOOLEAN NOT NULL,
    opened_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE UNIQUE INDEX cases_open ON cases (thing, thing_id) WHERE settled_at IS NULL;
CREATE INDEX cases_waiting ON cases (opened_at, id) WHERE settled_at IS NULL;
CREATE INDEX cases_by_author ON cases (author_id) WHERE settled_at IS NULL;

-- Once from each person for each thing, and never for one's own.
CREATE TABLE flags (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id),
    thing TEXT NOT NULL CHECK (thing IN ('response', 'comment', 'challenge', 'organisation')),
    thing_id BIGINT NOT NULL,
    author_id BIGINT REFERENCES users (id),
    reporter_id BIGINT NOT NULL REFERENCES users (id),
    reason TEXT NOT NULL CHECK (reason IN ('spam', 'hurtful', 'personal_data', 'off_topic', 'other')),
    note TEXT NOT NULL CHECK (length(note) <= 600),
    weighs BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (reporter_id, thing, thing_id),
    CHECK (author_id <> reporter_id),
    CHECK (reason <> 'other' OR length(note) > 0)
);
CREATE INDEX flags_by_case ON flags (case_id, id);
CREATE INDEX flags_by_reporter ON flags (reporter_id, created_at);

-- What was decided; nobody decides what happens by itself.
CREATE TABLE decisions (
    id {id},
    thing TEXT NOT NULL CHECK (thing IN ('response', 'comment', 'challenge', 'organisation', 'account')),
    thing_id BIGINT NOT NULL,
    author_id BIGINT REFERENCES users (id),
    moderator_id BIGINT REFERENCES users (id),
    action TEXT NOT NULL CHECK (action IN ('keep', 'hide', 'restore', 'hold', 'remove_account', 'restore_account')),
    reason TEXT NOT NULL
        CHECK (reason IN ('spam', 'hurtful', 'personal_data', 'off_topic', 'other', 'nothing_wrong', 'flags')),
    words TEXT NOT NULL CHECK (length(words) <= 1000),
    at BIGINT NOT NULL,
    UNIQUE (id, moderator_id),
    CHECK (author_id <> moderator_id),
    CHECK (moderator_id IS NOT NULL OR action = 'hold' OR (action = 'hide' AND reason = 'flags'))
);
CREATE INDEX decisions_by_author ON decisions (author_id, id DESC);
CREATE INDEX decisions_by_thing ON decisions (thing, thing_id, id DESC);

-- One appeal against a decision, decided by another moderator than the first.
CREATE TABLE appeals (
    decision_id BIGINT PRIMARY KEY REFERENCES decisions (id),
    appellant_id BIGINT NOT NULL REFERENCES users (id),
    first_moderator_id BIGINT,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 1000),
    at BIGINT NOT NULL,
    moderator_id BIGINT REFERENCES users (id),
    verdict TEXT CHECK (verdict IN ('stands', 'overturned')),
    answer TEXT NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
    decided_at BIGINT,
    FOREIGN KEY (decision_id, first_moderator_id) REFERENCES decisions (id, moderator_id),
    CHECK (moderator_id <> first_moderator_id),
    CHECK (moderator_id <> appellant_id),
    CHECK ((verdict IS NULL) = (decided_at IS NULL)),
    CHECK ((verdict IS NULL) = (moderator_id IS NULL))
);
CREATE INDEX appeals_waiting ON appeals (at, decision_id) WHERE verdict IS NULL;

-- An account removed with its content; once at a time, undone or final.
CREATE TABLE removals (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id),
    moderator_id BIGINT NOT NULL REFERENCES users (id),
    at BIGINT NOT NULL,
    undone_at BIGINT,
    final_at BIGINT,
    CHECK (user_id <> moderator_id),
    CHECK (undone_at IS NULL OR final_at IS NULL)
);
CREATE UNIQUE INDEX removals_standing ON removals (user_id) WHERE undone_at IS NULL;
CREATE INDEX removals_by_moment ON removals (at) WHERE undone_at IS NULL AND final_at IS NULL;

-- The votes of a removed account where votes could still be taken back, for the day it comes back.
CREATE TABLE removed_votes (
    response_id BIGINT NOT NULL REFERENCES responses (id),
    voter_id BIGINT NOT NULL REFERENCES users (id),
    vote TEXT NOT NULL CHECK (vote IN ('helpful', 'not_this_one')),
    PRIMARY KEY (voter_id, response_id)
);

-- What removed texts are recognised by.
CREATE TABLE removed_texts (
    thing TEXT NOT NULL CHECK (thing IN ('response', 'comment')),
    thing_id BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (thing, thing_id)
);
CREATE INDEX removed_texts_by_moment ON removed_texts (at);
