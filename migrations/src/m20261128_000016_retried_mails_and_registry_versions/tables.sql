-- When somebody last began to send a mail.
ALTER TABLE mails ADD COLUMN tried_at BIGINT;

-- A registry is imported beside what it said before, and counts from one moment on.
ALTER TABLE registries ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE registries ADD COLUMN importing BIGINT;
