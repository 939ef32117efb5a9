-- The expressions are those of `store/src/dialect/text.rs`: letters of ASCII in small ones, and what has others.
CREATE INDEX mails_by_small_letters ON mails (lower(address)) WHERE address <> '';
CREATE INDEX mails_beyond_ascii ON mails (address) WHERE length(CAST(address AS BLOB)) <> length(address);
CREATE INDEX links_by_small_letters ON links (lower(address)) WHERE address <> '';
CREATE INDEX links_beyond_ascii ON links (address) WHERE length(CAST(address AS BLOB)) <> length(address);
CREATE INDEX notices_by_small_letters ON notices (lower(email)) WHERE email <> '';
CREATE INDEX notices_beyond_ascii ON notices (email) WHERE length(CAST(email AS BLOB)) <> length(email);
CREATE INDEX pending_sign_ups_by_small_letters ON pending_sign_ups (lower(email)) WHERE email <> '';
CREATE INDEX pending_sign_ups_beyond_ascii ON pending_sign_ups (email) WHERE length(CAST(email AS BLOB)) <> length(email);
CREATE INDEX domain_proofs_by_small_letters ON domain_proofs (lower(mail_address)) WHERE mail_address <> '';
CREATE INDEX domain_proofs_beyond_ascii ON domain_proofs (mail_address) WHERE length(CAST(mail_address AS BLOB)) <> length(mail_address);
CREATE INDEX audit_log_by_small_letters ON audit_log (lower(note)) WHERE note <> '' AND audit_action = 'domain_mailed';
CREATE INDEX audit_log_beyond_ascii ON audit_log (note) WHERE length(CAST(note AS BLOB)) <> length(note) AND audit_action = 'domain_mailed';
-- The first compared letters exactly.
DROP INDEX notices_by_email;
DROP INDEX mails_by_address;
DROP INDEX mails_by_address_in_small_letters;
-- Mails that an erasure looks through.
CREATE INDEX mails_unsent ON mails (kind, id) WHERE state <> 'sent';
