-- The public halves of the keys that certificates were ever signed with; the newest signs.
CREATE TABLE certificate_keys (
    id TEXT PRIMARY KEY CHECK (length(id) = 16),
    public_key TEXT NOT NULL CHECK (length(public_key) = 43),
    since BIGINT NOT NULL
);

-- Frozen when made: what is stated is signed, and the file is known by its digest. Empty once the account is erased.
CREATE TABLE certificates (
    id {id},
    public_id TEXT NOT NULL UNIQUE CHECK (length(public_id) = 43),
    user_id BIGINT NOT NULL REFERENCES users (id),
    request_digest TEXT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL CHECK (length(name) <= 80),
    year BIGINT,
    stated TEXT NOT NULL,
    signature TEXT NOT NULL CHECK (length(signature) IN (0, 86)),
    key_id TEXT NOT NULL REFERENCES certificate_keys (id),
    pdf_digest TEXT NOT NULL UNIQUE CHECK (length(pdf_digest) = 64),
    created_at BIGINT NOT NULL,
    revoked_at BIGINT,
    revoked_because TEXT CHECK (revoked_because IN ('person', 'moderator', 'evidence_gone', 'account_gone')),
    revoked_words TEXT NOT NULL DEFAULT '' CHECK (length(revoked_words) <= 1000),
    CHECK ((revoked_at IS NULL) = (revoked_because IS NULL))
);
CREATE INDEX certificates_by_user ON certificates (user_id, created_at);
CREATE UNIQUE INDEX certificates_once ON certificates (user_id, request_digest) WHERE revoked_at IS NULL;
CREATE INDEX certificates_by_key ON certificates (key_id);

-- The bytes of the PDF in Base64: another version of the program might draw the same certificate with others.
CREATE TABLE certificate_files (
    certificate_id BIGINT PRIMARY KEY REFERENCES certificates (id) ON DELETE CASCADE,
    pdf TEXT NOT NULL
);
