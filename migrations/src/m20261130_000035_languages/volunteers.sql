-- The challenge whose text is translated in this one.
ALTER TABLE challenges ADD COLUMN translates_id BIGINT REFERENCES challenges (id);
CREATE INDEX challenges_by_original ON challenges (translates_id);
-- One at a time.
CREATE UNIQUE INDEX challenges_translating ON challenges (translates_id)
    WHERE state IN ('draft', 'in_review', 'open', 'deciding');

-- The challenge in which volunteers made the text, and how many they were.
ALTER TABLE challenge_translations ADD COLUMN made_by BIGINT REFERENCES challenges (id);
ALTER TABLE challenge_translations ADD COLUMN volunteers BIGINT CHECK (volunteers > 0);
