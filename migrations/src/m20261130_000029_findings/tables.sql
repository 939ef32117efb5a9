-- A row for each finding of a review, those that are hidden or deleted too. Its sort is also in the response's payload;
-- here it is counted. A finding that says the same as another is merged into that one's head and keeps its place, for the
-- day on which it is separated again.
CREATE TABLE findings (
    response_id BIGINT PRIMARY KEY REFERENCES responses (id),
    challenge_id BIGINT NOT NULL REFERENCES challenges (id),
    sort TEXT NOT NULL CHECK (sort IN ('broken', 'confusing', 'clear')),
    merged_into BIGINT,
    head_id BIGINT NOT NULL,
    position BIGINT CHECK (position > 0),
    mended_at BIGINT,
    mended_note TEXT NOT NULL DEFAULT '' CHECK (length(mended_note) <= 280),
    UNIQUE (challenge_id, response_id),
    UNIQUE (challenge_id, position),
    FOREIGN KEY (challenge_id, merged_into) REFERENCES findings (challenge_id, response_id),
    FOREIGN KEY (challenge_id, head_id) REFERENCES findings (challenge_id, response_id),
    CHECK ((merged_into IS NULL) = (head_id = response_id)),
    CHECK (mended_at IS NOT NULL OR mended_note = '')
);
CREATE INDEX findings_by_head ON findings (head_id);
CREATE INDEX findings_by_merged ON findings (challenge_id, merged_into);
