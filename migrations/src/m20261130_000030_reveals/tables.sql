-- Written once by whoever asks to see what others have given, and never taken back.
CREATE TABLE reveals (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    challenge_id BIGINT NOT NULL REFERENCES challenges (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, challenge_id)
);
CREATE INDEX reveals_by_challenge ON reveals (challenge_id);
ALTER TABLE responses ADD COLUMN after_reveal BOOLEAN NOT NULL DEFAULT FALSE;
