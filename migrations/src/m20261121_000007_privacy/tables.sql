-- Moments are UTC milliseconds since 1970.

-- What is left of an erased account: its number, so that votes and counts stay. It has nothing by which anybody could be
-- found or get in.
ALTER TABLE users ADD COLUMN erased_at BIGINT
    CHECK (erased_at IS NULL OR (email = '' AND password_hash = '' AND removed_at IS NOT NULL));
-- In a closed challenge an erased answer keeps its place, without its words.
ALTER TABLE responses ADD COLUMN erased_at BIGINT;

-- Archives of what a person gave, each a file under a key that nobody can guess; one at a time is being made.
CREATE TABLE exports (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    file TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    ready_at BIGINT,
    expires_at BIGINT NOT NULL,
    entries BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX exports_being_made ON exports (user_id) WHERE ready_at IS NULL;
CREATE INDEX exports_due ON exports (due_at) WHERE ready_at IS NULL;
CREATE INDEX exports_by_expiry ON exports (expires_at);
CREATE INDEX exports_by_user ON exports (user_id, id DESC);

-- Who erased their account and when; with the moment it began, by which it is known again in a database that was put
-- back, where its number may have become somebody else's.
CREATE TABLE erasures (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    joined_at BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- What people agreed to and took back, each a row that stays as it is.
CREATE TABLE consents (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
    given BOOLEAN NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX consents_by_user ON consents (user_id, purpose, id DESC);

-- Whoever said before what they care about or can do, agreed by that.
INSERT INTO consents (user_id, purpose, given, at)
    SELECT u.id, 'suggestions', TRUE, u.created_at FROM users u
    WHERE EXISTS (SELECT 1 FROM user_causes c WHERE c.user_id = u.id)
        OR EXISTS (SELECT 1 FROM user_skills s WHERE s.user_id = u.id)
    ORDER BY u.id;

-- What went wrong with what is kept of people.
CREATE TABLE incidents (
    id {id},
    what TEXT NOT NULL CHECK (length(what) BETWEEN 1 AND 4000),
    noticed_at BIGINT NOT NULL,
    whose TEXT NOT NULL CHECK (length(whose) BETWEEN 1 AND 500),
    people BIGINT CHECK (people >= 0),
    measures TEXT NOT NULL CHECK (length(measures) <= 4000),
    authority_told_at BIGINT,
    people_told_at BIGINT,
    written_by BIGINT REFERENCES users (id),
    written_at BIGINT NOT NULL
);
CREATE INDEX incidents_by_moment ON incidents (noticed_at DESC, id DESC);

CREATE TABLE incident_notes (
    id {id},
    incident_id BIGINT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
    words TEXT NOT NULL CHECK (length(words) BETWEEN 1 AND 4000),
    written_by BIGINT REFERENCES users (id),
    written_at BIGINT NOT NULL
);
CREATE INDEX incident_notes_by_incident ON incident_notes (incident_id, id);

-- By these the clean-up finds what is old.
CREATE INDEX events_by_moment ON events (at);
CREATE INDEX audit_log_by_moment ON audit_log (at);
CREATE INDEX mails_by_end ON mails (done_at);
CREATE INDEX cases_by_settling ON cases (settled_at);
