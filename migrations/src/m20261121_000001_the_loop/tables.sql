-- Moments are UTC milliseconds since 1970. `{id}` stands for a primary key that the database assigns and never reuses.

CREATE TABLE users (
    id {id},
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('member', 'moderator', 'administrator')),
    language TEXT NOT NULL CHECK (length(language) = 2),
    confirmed_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    token_hash TEXT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_user ON sessions (user_id);

CREATE TABLE causes (slug TEXT PRIMARY KEY, position BIGINT NOT NULL);
CREATE TABLE skills (slug TEXT PRIMARY KEY, position BIGINT NOT NULL);

CREATE TABLE user_causes (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    cause TEXT NOT NULL REFERENCES causes (slug),
    PRIMARY KEY (user_id, cause)
);
CREATE TABLE user_skills (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    skill TEXT NOT NULL REFERENCES skills (slug),
    PRIMARY KEY (user_id, skill)
);

CREATE TABLE organisations (
    id {id},
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    mission TEXT NOT NULL CHECK (length(mission) BETWEEN 1 AND 500),
    language TEXT NOT NULL CHECK (length(language) = 2),
    place TEXT NOT NULL,
    website TEXT NOT NULL,
    verification TEXT NOT NULL CHECK (verification IN ('draft', 'verified', 'suspended')),
    verified_at BIGINT,
    verified_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    CHECK (verification <> 'verified' OR verified_at IS NOT NULL)
);
CREATE INDEX organisations_by_verification ON organisations (verification, created_at, id);

CREATE TABLE organisation_causes (
    organisation_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    cause TEXT NOT NULL REFERENCES causes (slug),
    position BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, cause)
);

CREATE TABLE memberships (
    organisation_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor')),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, user_id)
);
CREATE INDEX memberships_by_user ON memberships (user_id);

-- The kind is not listed here: a new kind needs no migration.
CREATE TABLE challenges (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
    state TEXT NOT NULL CHECK (state IN ('draft', 'in_review', 'open', 'deciding', 'closed', 'withdrawn')),
    revision BIGINT NOT NULL DEFAULT 1,
    title TEXT NOT NULL CHECK (length(title) <= 120),
    need TEXT NOT NULL CHECK (length(need) <= 4000),
    done_looks_like TEXT NOT NULL CHECK (length(done_looks_like) <= 280),
    use_of_answers TEXT NOT NULL CHECK (length(use_of_answers) <= 280),
    language TEXT NOT NULL CHECK (length(language) = 2),
    minutes BIGINT NOT NULL CHECK (minutes IN (5, 10, 15, 30)),
    target BIGINT NOT NULL CHECK (target BETWEEN 1 AND 100),
    days BIGINT NOT NULL CHECK (days BETWEEN 1 AND 30),
    licence TEXT NOT NULL CHECK (licence IN ('cc-by-4.0', 'cc0-1.0')),
    people_only BOOLEAN NOT NULL,
    review_note TEXT NOT NULL DEFAULT '',
    created_by BIGINT REFERENCES users (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    submitted_at BIGINT,
    opened_at BIGINT,
    deadline BIGINT,
    deciding_since BIGINT,
    closed_at BIGINT,
    closing TEXT CHECK (closing IN ('answered', 'unanswered')),
    thanks TEXT NOT NULL DEFAULT '',
    outcome TEXT CHECK (outcome IN ('used', 'not_used', 'not_yet')),
    outcome_text TEXT NOT NULL DEFAULT '',
    no_pick_reason TEXT NOT NULL DEFAULT '',
    CHECK (state NOT IN ('open', 'deciding', 'closed') OR (opened_at IS NOT NULL AND deadline IS NOT NULL)),
    CHECK (state NOT IN ('deciding', 'closed') OR deciding_since IS NOT NULL),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
    CHECK ((state = 'closed') = (closing IS NOT NULL)),
    CHECK ((outcome IS NOT NULL) = (closing IS NOT NULL AND closing = 'answered'))
);
CREATE INDEX challenges_by_opening ON challenges (state, opened_at DESC, id DESC);
CREATE INDEX challenges_by_organisation ON challenges (organisation_id, created_at DESC, id DESC);
CREATE INDEX challenges_by_deadline ON challenges (state, deadline);
CREATE INDEX challenges_by_decision ON challenges (state, deciding_since);

CREATE TABLE challenge_causes (
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    cause TEXT NOT NULL REFERENCES causes (slug),
    position BIGINT NOT NULL,
    PRIMARY KEY (challenge_id, cause)
);
CREATE INDEX challenge_causes_by_cause ON challenge_causes (cause, challenge_id);
CREATE TABLE challenge_skills (
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    skill TEXT NOT NULL REFERENCES skills (slug),
    position BIGINT NOT NULL,
    PRIMARY KEY (challenge_id, skill)
);
CREATE INDEX challenge_skills_by_skill ON challenge_skills (skill, challenge_id);

-- A slot is a volunteer's first, second, … response to a challenge; the digest keeps a form sent twice from posting twice.
CREATE TABLE responses (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    slot BIGINT NOT NULL CHECK (slot BETWEEN 1 AND 100),
    body TEXT NOT NULL CHECK (length(body) <= 1500),
    digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    CHECK (deleted_at IS NOT NULL OR length(body) > 0)
);
CREATE UNIQUE INDEX responses_slot ON responses (challenge_id, author_id, slot) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX responses_digest ON responses (challenge_id, author_id, digest) WHERE deleted_at IS NULL;
CREATE INDEX responses_by_author ON responses (author_id, created_at DESC, id DESC);

CREATE TABLE comments (
    id {id},
    response_id BIGINT NOT NULL REFERENCES responses (id),
    author_id BIGINT NOT NULL REFERENCES users (id),
    body TEXT NOT NULL CHECK (length(body) <= 600),
    digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    deleted_at BIGINT,
    CHECK (deleted_at IS NOT NULL OR length(body) > 0)
);
CREATE UNIQUE INDEX comments_digest ON comments (response_id, author_id, digest) WHERE deleted_at IS NULL;
CREATE INDEX comments_by_response ON comments (response_id, created_at, id);

CREATE TABLE votes (
    response_id BIGINT NOT NULL REFERENCES responses (id),
    voter_id BIGINT NOT NULL REFERENCES users (id),
    vote TEXT NOT NULL CHECK (vote IN ('helpful', 'not_this_one')),
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (response_id, voter_id)
);
CREATE INDEX votes_by_voter ON votes (voter_id, response_id);

CREATE TABLE vote_ledger (
    id {id},
    response_id BIGINT NOT NULL REFERENCES responses (id),
    voter_id BIGINT NOT NULL REFERENCES users (id),
    vote TEXT NOT NULL CHECK (vote IN ('helpful', 'not_this_one', 'none')),
    at BIGINT NOT NULL
);
CREATE INDEX vote_ledger_by_response ON vote_ledger (response_id, id);

CREATE TABLE picks (
    response_id BIGINT PRIMARY KEY REFERENCES responses (id),
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 3),
    reason TEXT NOT NULL CHECK (length(reason) BETWEEN 1 AND 280),
    created_at BIGINT NOT NULL,
    UNIQUE (challenge_id, position)
);

-- What a visitor wrote before having an account, kept under the hash of a token that only their browser holds.
CREATE TABLE answer_drafts (
    token_hash TEXT PRIMARY KEY,
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    bodies TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX answer_drafts_by_expiry ON answer_drafts (expires_at);

-- Written in the transaction of the change that it tells of.
CREATE TABLE events (
    id {id},
    name TEXT NOT NULL,
    actor_id BIGINT,
    subject_id BIGINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX events_by_subject ON events (name, subject_id);
