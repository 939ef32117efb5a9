-- What is hidden is there for its team and for moderators alone.
ALTER TABLE challenges ADD COLUMN hidden_because TEXT CHECK (hidden_because IN ('flags', 'decision'));
ALTER TABLE challenges ADD COLUMN hidden_at BIGINT CHECK ((hidden_at IS NULL) = (hidden_because IS NULL));
