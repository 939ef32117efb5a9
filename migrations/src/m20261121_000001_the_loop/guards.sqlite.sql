-- A vote is refused here as well as by the policy: on one's own response, by the organisation's team, outside the time
-- of voting, with an unconfirmed address.
CREATE TRIGGER votes_guard_insert BEFORE INSERT ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: own response') FROM responses r
        WHERE r.id = NEW.response_id AND r.author_id = NEW.voter_id;
    SELECT RAISE(ABORT, 'vote refused: own organisation') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        JOIN memberships m ON m.organisation_id = c.organisation_id
        WHERE r.id = NEW.response_id AND m.user_id = NEW.voter_id;
    SELECT RAISE(ABORT, 'vote refused: votes are closed') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND (c.state NOT IN ('open', 'deciding') OR r.deleted_at IS NOT NULL);
    SELECT RAISE(ABORT, 'vote refused: address not confirmed') FROM users u
        WHERE u.id = NEW.voter_id AND u.confirmed_at IS NULL;
END;

CREATE TRIGGER votes_guard_update BEFORE UPDATE ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: votes keep their voter and response')
        WHERE OLD.voter_id <> NEW.voter_id OR OLD.response_id <> NEW.response_id;
    SELECT RAISE(ABORT, 'vote refused: votes are closed') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = NEW.response_id AND c.state NOT IN ('open', 'deciding');
END;

CREATE TRIGGER votes_guard_delete BEFORE DELETE ON votes
BEGIN
    SELECT RAISE(ABORT, 'vote refused: votes are closed') FROM responses r
        JOIN challenges c ON c.id = r.challenge_id
        WHERE r.id = OLD.response_id AND c.state NOT IN ('open', 'deciding');
END;

CREATE TRIGGER vote_ledger_is_kept_update BEFORE UPDATE ON vote_ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger of votes is never rewritten');
END;

CREATE TRIGGER vote_ledger_is_kept_delete BEFORE DELETE ON vote_ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger of votes is never rewritten');
END;
