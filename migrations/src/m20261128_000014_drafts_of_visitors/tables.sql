-- A visitor's browser holds one token for all drafts, each of which has a key of its own. NULL in a draft that the version
-- before this one kept: there the key is that of the browser.
ALTER TABLE answer_drafts ADD COLUMN visitor_hash TEXT;
CREATE INDEX answer_drafts_by_visitor ON answer_drafts (visitor_hash);
