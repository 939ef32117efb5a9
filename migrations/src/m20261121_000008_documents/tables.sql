-- A document that shows who an organisation is, at most one of each, until somebody has looked at it. The row is gone
-- with the decision, and the file that it names soon after. What the team calls the file is not kept.
CREATE TABLE documents (
    id {id},
    organisation_id BIGINT NOT NULL UNIQUE REFERENCES organisations (id) ON DELETE CASCADE,
    file_key TEXT NOT NULL UNIQUE CHECK (length(file_key) BETWEEN 1 AND 100),
    kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'png')),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 5000000),
    sent_at BIGINT NOT NULL
);
CREATE INDEX documents_by_moment ON documents (sent_at);

-- What one team, or one person of the staff, did, newest first.
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, id DESC);
CREATE INDEX audit_log_by_deed ON audit_log (deed, id DESC);

-- What the instance alone knows: with it, it tells what it gave out itself from what somebody made up.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    secret TEXT NOT NULL CHECK (length(secret) >= 43)
);
