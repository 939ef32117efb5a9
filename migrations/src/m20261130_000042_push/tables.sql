-- A browser is subscribed as long as it is signed in.
ALTER TABLE push_subscriptions ADD COLUMN session_hash TEXT REFERENCES sessions (token_hash) ON DELETE CASCADE;
CREATE UNIQUE INDEX push_subscriptions_by_session ON push_subscriptions (session_hash);

-- Written only where another subscription of the same person could not be reached; gone once the delivery is done.
CREATE TABLE push_sent (
    notice_id BIGINT NOT NULL REFERENCES user_notices (id) ON DELETE CASCADE,
    subscription_id BIGINT NOT NULL REFERENCES push_subscriptions (id) ON DELETE CASCADE,
    PRIMARY KEY (notice_id, subscription_id)
);
CREATE INDEX push_sent_by_subscription ON push_sent (subscription_id);
