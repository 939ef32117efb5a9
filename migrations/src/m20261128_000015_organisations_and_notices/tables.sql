-- Moments are UTC milliseconds since 1970.

-- Since when its team has closed it; its public history stays.
ALTER TABLE organisations ADD COLUMN closed_at BIGINT;
-- Another number after each change of what its team wrote of it.
ALTER TABLE organisations ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
-- A form sent twice creates once.
ALTER TABLE organisations ADD COLUMN request_digest TEXT;
CREATE UNIQUE INDEX organisations_by_request ON organisations (request_digest);
ALTER TABLE challenges ADD COLUMN request_digest TEXT;
CREATE UNIQUE INDEX challenges_by_request ON challenges (request_digest);

-- The mail that carries it, to tell its sender whether that went out.
ALTER TABLE invitations ADD COLUMN mail_id BIGINT REFERENCES mails (id) ON DELETE SET NULL;
CREATE INDEX invitations_by_mail ON invitations (mail_id);

-- Whether what the account wrote does not follow its removal, or its end, everywhere yet.
ALTER TABLE removals ADD COLUMN content_pending BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX removals_pending ON removals (id) WHERE content_pending;

-- A report of somebody without an account. `sender` tells the same network again and nothing more; name and address are
-- empty where they were not given.
CREATE TABLE notices (
    id {id},
    case_id BIGINT NOT NULL REFERENCES cases (id),
    target TEXT NOT NULL CHECK (target IN ('response', 'comment', 'challenge', 'organisation')),
    target_id BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason IN ('spam', 'hurtful', 'personal_data', 'off_topic', 'other')),
    note TEXT NOT NULL CHECK (length(note) BETWEEN 1 AND 600),
    name TEXT NOT NULL CHECK (length(name) <= 80),
    email TEXT NOT NULL CHECK (length(email) <= 254),
    language TEXT NOT NULL,
    sender TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (sender, target, target_id)
);
CREATE INDEX notices_by_case ON notices (case_id, id);
CREATE INDEX notices_by_email ON notices (email) WHERE email <> '';
