CREATE INDEX responses_by_challenge ON responses (challenge_id, id);
CREATE INDEX decisions_by_action ON decisions (action, id);
CREATE INDEX decisions_taken ON decisions (id) WHERE action <> 'hold';
CREATE INDEX mails_with_problem ON mails (id) WHERE state <> 'sent' AND problem <> '';
CREATE INDEX removals_by_user ON removals (user_id, id);
CREATE INDEX removals_undoable ON removals (id) WHERE undone_at IS NULL AND final_at IS NULL;
CREATE INDEX users_with_role ON users (role) WHERE role <> 'member';

-- Foreign keys to accounts: before one is deleted, the database looks for rows that name it.
CREATE INDEX appeals_by_appellant ON appeals (appellant_id);
CREATE INDEX appeals_by_first_moderator ON appeals (first_moderator_id);
CREATE INDEX appeals_by_moderator ON appeals (moderator_id);
CREATE INDEX cases_by_notified ON cases (author_id);
CREATE INDEX challenges_by_creator ON challenges (created_by);
CREATE INDEX decisions_by_moderator ON decisions (moderator_id);
CREATE INDEX incident_notes_by_writer ON incident_notes (written_by);
CREATE INDEX organisations_by_verifier ON organisations (verified_by);
CREATE INDEX removals_by_moderator ON removals (moderator_id);
