-- Only added to. An award has points above zero; what takes it back has the same below zero, and names it.
CREATE TABLE karma_entries (
    id {id},
    user_id BIGINT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL CHECK (kind IN ('thanked', 'picked', 'used', 'segment_accepted', 'voting_session')),
    -- Of thanked the challenge, of a voting session the UTC milliseconds of its end, of the others the response.
    subject_id BIGINT NOT NULL,
    -- Where that is; none of a voting session, which is about several.
    challenge_id BIGINT REFERENCES challenges (id),
    -- 1 for the first award of a subject, 2 for the one after that was taken back, and so on.
    round BIGINT NOT NULL CHECK (round >= 1),
    points BIGINT NOT NULL CHECK (points <> 0),
    reverses_id BIGINT UNIQUE REFERENCES karma_entries (id),
    at BIGINT NOT NULL,
    CHECK ((reverses_id IS NULL) = (points > 0)),
    CHECK ((kind = 'voting_session') = (challenge_id IS NULL))
);
CREATE UNIQUE INDEX karma_entries_once ON karma_entries (user_id, kind, subject_id, round) WHERE reverses_id IS NULL;
CREATE INDEX karma_entries_by_user ON karma_entries (user_id, id);
CREATE INDEX karma_entries_by_moment ON karma_entries (user_id, at DESC, id DESC);
CREATE INDEX karma_entries_by_challenge ON karma_entries (challenge_id, user_id, id);

-- The sum of somebody's entries. Not a column of users: an account is locked before a challenge, and this is written
-- for everybody who answered one while it is locked.
CREATE TABLE karma (
    user_id BIGINT PRIMARY KEY REFERENCES users (id),
    points BIGINT NOT NULL
);

ALTER TABLE users ADD COLUMN trust_by_hand BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE users SET trust_by_hand = TRUE
WHERE erased_at IS NULL AND (
    trust <> 'new'
    OR id IN (SELECT subject_id FROM audit_log WHERE audit_action = 'trust_given' AND subject = 'person')
);
