-- What the file storage holds, by content. The row is there before the file and until after it, so that no file is
-- without one. Several attachments may point to a file; what nothing points to, for whatever reason, says since when.
CREATE TABLE stored_files (
    id {id},
    file_key TEXT NOT NULL UNIQUE CHECK (length(file_key) BETWEEN 1 AND 100),
    bytes BIGINT NOT NULL CHECK (bytes > 0),
    unused_since BIGINT,
    removing_at BIGINT,
    CHECK (removing_at IS NULL OR unused_since IS NOT NULL)
);
CREATE INDEX stored_files_unused ON stored_files (unused_since) WHERE unused_since IS NOT NULL;

-- A picture or file: of a challenge, of a response to it, or of somebody who is still writing that response.
CREATE TABLE attachments (
    id {id},
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    response_id BIGINT REFERENCES responses (id) ON DELETE CASCADE,
    uploader_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    belongs_to TEXT NOT NULL CHECK (belongs_to IN ('challenge', 'response', 'draft')),
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 40),
    position BIGINT NOT NULL CHECK (position BETWEEN 1 AND 20),
    kind TEXT NOT NULL CHECK (kind IN ('picture', 'pdf', 'text')),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    description TEXT NOT NULL CHECK (length(description) <= 250),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 10000000),
    digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK ((belongs_to = 'response') = (response_id IS NOT NULL)),
    CHECK (kind <> 'picture' OR description <> '')
);
CREATE UNIQUE INDEX attachments_of_challenge ON attachments (challenge_id, position) WHERE belongs_to = 'challenge';
CREATE UNIQUE INDEX attachments_of_response ON attachments (response_id, position) WHERE belongs_to = 'response';
CREATE UNIQUE INDEX attachments_of_draft ON attachments (uploader_id, challenge_id, position) WHERE belongs_to = 'draft';
CREATE INDEX attachments_by_challenge ON attachments (challenge_id);
CREATE INDEX attachments_by_response ON attachments (response_id);
CREATE INDEX attachments_by_uploader ON attachments (uploader_id);
CREATE INDEX attachments_drafts ON attachments (created_at) WHERE belongs_to = 'draft';

-- What is sent of an attachment: a picture in each of its widths, anything else as it came, with the width 0.
CREATE TABLE attachment_files (
    attachment_id BIGINT NOT NULL REFERENCES attachments (id) ON DELETE CASCADE,
    width BIGINT NOT NULL CHECK (width >= 0),
    height BIGINT NOT NULL CHECK ((height > 0) = (width > 0)),
    file_id BIGINT NOT NULL REFERENCES stored_files (id),
    PRIMARY KEY (attachment_id, width)
);
CREATE INDEX attachment_files_by_file ON attachment_files (file_id);

-- An upload in pieces, until it is complete.
CREATE TABLE uploads (
    id {id},
    token_hash TEXT NOT NULL UNIQUE,
    uploader_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 10000000),
    received BIGINT NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND bytes),
    created_at BIGINT NOT NULL
);
CREATE INDEX uploads_by_uploader ON uploads (uploader_id);
CREATE INDEX uploads_by_moment ON uploads (created_at);

CREATE TABLE upload_pieces (
    upload_id BIGINT NOT NULL REFERENCES uploads (id) ON DELETE CASCADE,
    begins_at BIGINT NOT NULL CHECK (begins_at >= 0),
    file_id BIGINT NOT NULL REFERENCES stored_files (id),
    PRIMARY KEY (upload_id, begins_at)
);
CREATE INDEX upload_pieces_by_file ON upload_pieces (file_id);

-- How many attachments a challenge and its responses have, so that a page without any asks for none.
ALTER TABLE challenges ADD COLUMN attachments BIGINT NOT NULL DEFAULT 0;
