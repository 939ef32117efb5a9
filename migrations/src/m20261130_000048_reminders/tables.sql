-- How many of the reminders of its team are settled: sent, or found to be superfluous when they were due.
ALTER TABLE challenges ADD COLUMN reminders BIGINT NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 3);
CREATE INDEX challenges_to_remind_open ON challenges (deadline)
    WHERE state = 'open' AND hidden_because IS NULL AND reminders = 0;
CREATE INDEX challenges_to_remind_deciding ON challenges (reminders, deciding_since)
    WHERE state = 'deciding' AND hidden_because IS NULL AND reminders < 3;

-- The further tokens of a link, from reminders: the first mail's still works.
CREATE TABLE closing_link_tokens (
    token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
    closing_link_id BIGINT NOT NULL REFERENCES closing_links (id) ON DELETE CASCADE
);
CREATE INDEX closing_link_tokens_by_link ON closing_link_tokens (closing_link_id);
