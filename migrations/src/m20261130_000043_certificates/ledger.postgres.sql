-- The network of a vote is forgotten; nothing else changes.
CREATE OR REPLACE FUNCTION vote_ledger_is_kept() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.network IS NULL AND NEW.id = OLD.id AND NEW.response_id = OLD.response_id
            AND NEW.voter_id = OLD.voter_id AND NEW.vote = OLD.vote AND NEW.at = OLD.at
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the ledger of votes is never rewritten' USING ERRCODE = 'check_violation';
END
$$ LANGUAGE plpgsql;
