-- Versioned JSON that only the types of the kinds read and write; NULL where the texts are all there is.
ALTER TABLE challenges ADD COLUMN spec TEXT;
ALTER TABLE responses ADD COLUMN payload TEXT;
ALTER TABLE answer_drafts ADD COLUMN payload TEXT;
