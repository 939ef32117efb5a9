-- NULL: not known.
ALTER TABLE responses ADD COLUMN language TEXT CHECK (length(language) = 2);
ALTER TABLE answer_drafts ADD COLUMN language TEXT CHECK (length(language) = 2);
