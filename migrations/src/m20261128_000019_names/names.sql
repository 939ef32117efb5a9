-- SQLite takes the new names over into triggers, indexes and checks by itself.
ALTER TABLE provider_ways RENAME TO authorization_requests;
ALTER TABLE newcomers RENAME TO pending_sign_ups;
ALTER TABLE device_questions RENAME TO webauthn_challenges;

ALTER TABLE audit_log RENAME COLUMN deed TO audit_action;

ALTER TABLE cases RENAME COLUMN thing TO target;
ALTER TABLE cases RENAME COLUMN thing_id TO target_id;
ALTER TABLE flags RENAME COLUMN thing TO target;
ALTER TABLE flags RENAME COLUMN thing_id TO target_id;
ALTER TABLE removed_texts RENAME COLUMN thing TO target;
ALTER TABLE removed_texts RENAME COLUMN thing_id TO target_id;
ALTER TABLE decisions RENAME COLUMN thing TO target;
ALTER TABLE decisions RENAME COLUMN thing_id TO target_id;
ALTER TABLE decisions RENAME COLUMN author_id TO notified_id;

ALTER TABLE throttles RENAME COLUMN tries TO attempts;
