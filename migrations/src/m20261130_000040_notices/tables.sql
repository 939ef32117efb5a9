-- The last person told, and when everybody was; none while somebody may still have to be.
ALTER TABLE events ADD COLUMN told_up_to BIGINT NOT NULL DEFAULT 0;
ALTER TABLE events ADD COLUMN told_at BIGINT;
UPDATE events SET told_at = at;
CREATE INDEX events_to_tell ON events (id) WHERE told_at IS NULL;

-- Kept by triggers on user_notices.
ALTER TABLE users ADD COLUMN unread_notices BIGINT NOT NULL DEFAULT 0 CHECK (unread_notices >= 0);

CREATE TABLE user_notices (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    event_id BIGINT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'reply', 'thanked', 'picked', 'unanswered', 'outcome', 'comment', 'answer', 'reviewed', 'published'
    )),
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    response_id BIGINT REFERENCES responses (id) ON DELETE CASCADE,
    comment_id BIGINT REFERENCES comments (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    read_at BIGINT,
    UNIQUE (user_id, event_id)
);
CREATE INDEX user_notices_by_user ON user_notices (user_id, id);
CREATE INDEX user_notices_unread ON user_notices (user_id, id) WHERE read_at IS NULL;
CREATE INDEX user_notices_by_event ON user_notices (event_id, user_id);
CREATE INDEX user_notices_by_challenge ON user_notices (challenge_id);
CREATE INDEX user_notices_by_response ON user_notices (response_id) WHERE response_id IS NOT NULL;
CREATE INDEX user_notices_by_comment ON user_notices (comment_id) WHERE comment_id IS NOT NULL;
CREATE INDEX user_notices_by_moment ON user_notices (created_at);
CREATE INDEX user_notices_by_reading ON user_notices (read_at) WHERE read_at IS NOT NULL;

CREATE TABLE notice_deliveries (
    notice_id BIGINT NOT NULL REFERENCES user_notices (id) ON DELETE CASCADE,
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'push')),
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    timing TEXT NOT NULL CHECK (timing IN ('at_once', 'digest')),
    due_at BIGINT NOT NULL,
    mail_id BIGINT REFERENCES mails (id) ON DELETE SET NULL,
    -- When it was handed on, or found to be superfluous.
    done_at BIGINT,
    PRIMARY KEY (notice_id, channel)
);
CREATE INDEX notice_deliveries_due ON notice_deliveries (channel, due_at) WHERE done_at IS NULL;
CREATE INDEX notice_deliveries_by_user ON notice_deliveries (user_id, channel, due_at);
CREATE INDEX notice_deliveries_by_mail ON notice_deliveries (mail_id) WHERE mail_id IS NOT NULL;

-- Only what differs from the default.
CREATE TABLE notice_choices (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN (
        'reply', 'thanked', 'picked', 'unanswered', 'outcome', 'comment', 'answer', 'reviewed', 'published'
    )),
    channel TEXT NOT NULL CHECK (channel IN ('mail', 'push')),
    timing TEXT NOT NULL CHECK (timing IN ('at_once', 'digest', 'off')),
    PRIMARY KEY (user_id, kind, channel)
);

CREATE TABLE notice_settings (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    digest TEXT NOT NULL DEFAULT 'weekly' CHECK (digest IN ('daily', 'weekly')),
    -- A name of the IANA time zone database.
    time_zone TEXT NOT NULL DEFAULT 'Europe/Paris' CHECK (length(time_zone) BETWEEN 1 AND 64),
    -- Minutes of the local day; the quiet hours may go past midnight.
    quiet_from BIGINT CHECK (quiet_from BETWEEN 0 AND 1439),
    quiet_until BIGINT CHECK (quiet_until BETWEEN 0 AND 1439),
    -- When mail to this person was last refused for good, and why.
    mail_problem_at BIGINT,
    mail_problem TEXT,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
    CHECK ((mail_problem_at IS NULL) = (mail_problem IS NULL))
);

CREATE TABLE push_subscriptions (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    endpoint TEXT NOT NULL UNIQUE,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_sent_at BIGINT,
    failures BIGINT NOT NULL DEFAULT 0 CHECK (failures >= 0)
);
CREATE INDEX push_subscriptions_by_user ON push_subscriptions (user_id, id);
