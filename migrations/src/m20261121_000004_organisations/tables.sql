-- How it was verified, and the domain or number that was proved. Verified without a word of how: by the staff.
ALTER TABLE organisations ADD COLUMN verified_how TEXT
    CHECK (verified_how IN ('domain_mail', 'dns', 'site', 'registry', 'vouched', 'document', 'staff'));
ALTER TABLE organisations ADD COLUMN proved TEXT NOT NULL DEFAULT '';
-- Since when it waits to be looked at again, while it stays verified.
ALTER TABLE organisations ADD COLUMN recheck_since BIGINT;
ALTER TABLE organisations ADD COLUMN suspended_at BIGINT;
ALTER TABLE organisations ADD COLUMN suspended_because TEXT NOT NULL DEFAULT '' CHECK (length(suspended_because) <= 500);
CREATE INDEX organisations_by_proof ON organisations (verification, verified_at);

-- The code by which an organisation proves its domain, what the last look for it found, and the mail that can be
-- answered, under the hash of the token in it, which is made when it goes out.
CREATE TABLE domain_proofs (
    organisation_id BIGINT PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    domain TEXT NOT NULL,
    code TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    looked_at BIGINT,
    looked_in TEXT CHECK (looked_in IN ('dns', 'site')),
    found TEXT CHECK (found IN ('code', 'no_code', 'nobody', 'elsewhere')),
    mail_hash TEXT UNIQUE,
    mail_address TEXT,
    mail_sent_at BIGINT,
    mail_expires_at BIGINT
);
CREATE INDEX domain_proofs_by_domain ON domain_proofs (domain, mail_sent_at);

-- What the registries say that whoever runs the instance imported; the number has upper-case letters and digits alone.
CREATE TABLE registries (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
    entries BIGINT NOT NULL,
    imported_at BIGINT NOT NULL
);
CREATE TABLE registry_entries (
    registry TEXT NOT NULL REFERENCES registries (name) ON DELETE CASCADE,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (number, registry)
);
CREATE INDEX registry_entries_by_registry ON registry_entries (registry);

-- A number that a team gave, with what its registry said then.
CREATE TABLE registry_claims (
    organisation_id BIGINT PRIMARY KEY REFERENCES organisations (id) ON DELETE CASCADE,
    registry TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    place TEXT NOT NULL,
    status TEXT NOT NULL,
    alike BOOLEAN NOT NULL,
    claimed_at BIGINT NOT NULL
);

-- One voucher of each organisation, and of each person.
CREATE TABLE vouches (
    organisation_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    voucher_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    vouched_at BIGINT NOT NULL,
    PRIMARY KEY (organisation_id, voucher_id),
    UNIQUE (organisation_id, user_id),
    CHECK (organisation_id <> voucher_id)
);
CREATE INDEX vouches_by_voucher ON vouches (voucher_id);
CREATE INDEX vouches_by_user ON vouches (user_id);

-- A place on a team, under the hash of the token in the mail, which is made when it goes out.
CREATE TABLE invitations (
    id {id},
    organisation_id BIGINT NOT NULL REFERENCES organisations (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'editor')),
    token_hash TEXT UNIQUE,
    invited_by BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    UNIQUE (organisation_id, email_key)
);
CREATE INDEX invitations_by_expiry ON invitations (expires_at);
CREATE INDEX invitations_by_inviter ON invitations (invited_by);
