-- The network of a vote is forgotten; nothing else changes.
DROP TRIGGER vote_ledger_is_kept_update;
CREATE TRIGGER vote_ledger_is_kept_update BEFORE UPDATE ON vote_ledger
    WHEN NEW.network IS NOT NULL OR NEW.id <> OLD.id OR NEW.response_id <> OLD.response_id
        OR NEW.voter_id <> OLD.voter_id OR NEW.vote <> OLD.vote OR NEW.at <> OLD.at
BEGIN
    SELECT RAISE(ABORT, 'the ledger of votes is never rewritten');
END;
