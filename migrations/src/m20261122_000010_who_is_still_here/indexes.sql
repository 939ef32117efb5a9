-- By these the archive and the erasure of somebody's data find their rows.
CREATE INDEX audit_log_by_subject ON audit_log (subject, subject_id, id);
CREATE INDEX events_by_actor ON events (actor_id, id);
CREATE INDEX vote_ledger_by_voter ON vote_ledger (voter_id, id);
CREATE INDEX flags_by_author ON flags (author_id, id);
CREATE INDEX invitations_by_address ON invitations (email_key);
CREATE INDEX mails_by_address ON mails (address);
CREATE INDEX mails_by_address_in_small_letters ON mails (lower(address));
CREATE INDEX users_unconfirmed ON users (created_at) WHERE confirmed_at IS NULL;
