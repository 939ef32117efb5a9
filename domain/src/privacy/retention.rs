//! What is stored, why and for how long. The page about it and the job that deletes both read this one table.

use crate::{
    accounts::LinkPurpose,
    attachments,
    challenges::closing_link::CLOSING_LINKS_KEPT,
    moderation::{DAYS_TO_UNDO, vote_patterns::VOTE_PATTERNS_KEPT},
    organisations::{document, team::INVITATION_LASTS},
    string_enum::string_enum,
    time::Span,
};

/// How long a session lasts.
pub const SESSIONS: Span = Span::days(60);
/// How long an unused link is kept: as long as the one that is valid longest.
pub const UNUSED_LINKS: Span = LinkPurpose::Confirm.lasts();
/// How long a passkey challenge or a provider's authorization request is valid.
pub const BEGUN: Span = LinkPurpose::SignIn.lasts();
/// How long recovery codes are shown to the browser that created them.
pub const CODES: Span = Span::minutes(10);
/// How long an unconfirmed account is kept: somewhat longer than its links are valid.
pub const UNCONFIRMED: Span = Span(UNUSED_LINKS.0 * 2);
/// How long a visitor's answer is kept until they have an account.
pub const DRAFTS: Span = Span::days(7);
/// How long it is known that a form was done, so that it is not done again when it is sent again.
pub const SENT_FORMS: Span = Span::days(30);
/// How long an archive of one's own data can be downloaded.
pub const EXPORTS: Span = Span::days(7);
/// How long fingerprints of removed texts are kept.
pub const REMOVED_TEXTS: Span = Span::days(180);
/// How long a notice is kept, and the event that it tells.
pub const NOTICES: Span = Span::days(365);
/// How long a notice is kept after it was read.
pub const READ_NOTICES: Span = Span::days(180);
/// How long audit entries are kept; the database refuses to delete them earlier.
pub const AUDIT: Span = Span::days(730);

string_enum! {
    /// A category of stored data.
    pub enum Kept {
        Account => "account",
        Unconfirmed => "unconfirmed",
        Interests => "interests",
        Follows => "follows",
        Consents => "consents",
        Sessions => "sessions",
        WaysIn => "ways_in",
        Links => "links",
        Begun => "begun",
        Attempts => "tries",
        Mails => "mails",
        Drafts => "drafts",
        SentForms => "sent_forms",
        Contributions => "contributions",
        Votes => "votes",
        VotePatterns => "vote_patterns",
        Karma => "karma",
        Notices => "notices",
        NoticeSettings => "notice_settings",
        Certificates => "certificates",
        Organisations => "organisations",
        Documents => "documents",
        Challenges => "challenges",
        Attachments => "attachments",
        Uploads => "uploads",
        Invitations => "invitations",
        ClosingLinks => "closing_links",
        Reports => "reports",
        Decisions => "decisions",
        Removed => "removed",
        RemovedTexts => "removed_texts",
        Audit => "audit",
        Events => "events",
        Exports => "exports",
        Erasures => "erasures",
        Incidents => "incidents",
        Registries => "registries",
        Machinery => "machinery",
    }
}

string_enum! {
    /// The legal basis (GDPR, article 6, 1).
    pub enum Ground {
        /// (b): needed for the service that the person asked for.
        Contract => "contract",
        /// (a): consent.
        Consent => "consent",
        /// (f): legitimate interest, the safety of the site and its people.
        Safety => "safety",
        /// (c): legal obligation.
        Duty => "duty",
        /// Not personal data.
        Nobody => "nobody",
    }
}

/// A retention period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Until the person erases their account.
    Erased,
    /// For good, but unlinked from the person when the account is erased.
    WithoutPerson,
    /// At most this long: each row stores its own expiry.
    Ends(Span),
    /// This long after the moment that the row stores.
    After(Span),
    /// As long as the row it belongs to.
    Belongs,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub kept: Kept,
    /// The database tables that hold it.
    pub tables: &'static [&'static str],
    pub ground: Ground,
    pub until: Until,
}

/// Everything that the database stores. Rows are deleted when their period is over.
pub const RETENTION: &[Line] = &[
    line(Kept::Account, &["users"], Ground::Contract, Until::Erased),
    line(Kept::Unconfirmed, &["users"], Ground::Contract, Until::After(UNCONFIRMED)),
    line(Kept::Interests, &["user_causes", "user_skills", "user_regions"], Ground::Consent, Until::Erased),
    line(Kept::Follows, &["follows", "follower_counts"], Ground::Contract, Until::Erased),
    line(Kept::Consents, &["consents"], Ground::Duty, Until::Erased),
    line(Kept::Sessions, &["sessions"], Ground::Contract, Until::Ends(SESSIONS)),
    line(
        Kept::WaysIn,
        &["identities", "passkeys", "recovery_codes", "second_factors"],
        Ground::Contract,
        Until::Erased,
    ),
    line(Kept::Links, &["links"], Ground::Contract, Until::Ends(UNUSED_LINKS)),
    line(
        Kept::Begun,
        &["webauthn_challenges", "pending_sign_ups", "authorization_requests"],
        Ground::Contract,
        Until::Ends(BEGUN),
    ),
    line(Kept::Attempts, &["throttles"], Ground::Safety, Until::After(Span::days(2))),
    line(Kept::Mails, &["mails"], Ground::Contract, Until::After(Span::days(14))),
    line(Kept::Drafts, &["answer_drafts", "kept_asks"], Ground::Contract, Until::Ends(DRAFTS)),
    line(Kept::SentForms, &["idempotency_keys"], Ground::Contract, Until::After(SENT_FORMS)),
    line(
        Kept::Contributions,
        &[
            "responses",
            "reveals",
            "greetings",
            "comments",
            "comments_to_answer",
            "picks",
            "segments",
            "places",
            "findings",
        ],
        Ground::Contract,
        Until::Erased,
    ),
    line(
        Kept::Votes,
        &["votes", "vote_ledger", "duels", "duel_pairs", "duel_strengths", "duels_to_fit"],
        Ground::Contract,
        Until::WithoutPerson,
    ),
    line(Kept::VotePatterns, &["vote_pairs", "vote_bursts"], Ground::Safety, Until::After(VOTE_PATTERNS_KEPT)),
    line(Kept::Karma, &["karma_entries", "karma"], Ground::Contract, Until::WithoutPerson),
    line(Kept::Notices, &["user_notices", "notice_deliveries"], Ground::Contract, Until::After(NOTICES)),
    line(
        Kept::NoticeSettings,
        &["notice_choices", "notice_settings", "push_subscriptions", "push_sent"],
        Ground::Contract,
        Until::Erased,
    ),
    line(Kept::Certificates, &["certificates", "certificate_files"], Ground::Contract, Until::WithoutPerson),
    line(
        Kept::Organisations,
        &[
            "organisations",
            "organisation_causes",
            "organisation_words",
            "memberships",
            "domain_proofs",
            "registry_claims",
            "vouches",
        ],
        Ground::Contract,
        Until::Belongs,
    ),
    line(Kept::Documents, &["documents"], Ground::Contract, Until::After(document::KEPT)),
    line(
        Kept::Challenges,
        &[
            "challenges",
            "challenge_causes",
            "challenge_skills",
            "challenge_search",
            "search_words",
            "challenge_corrections",
            "challenge_revisions",
            "challenge_translations",
            "measured_times",
        ],
        Ground::Contract,
        Until::Belongs,
    ),
    line(Kept::Attachments, &["attachments", "attachment_files", "stored_files"], Ground::Contract, Until::Belongs),
    line(Kept::Uploads, &["uploads", "upload_pieces"], Ground::Contract, Until::After(attachments::DRAFTS_KEPT)),
    line(Kept::Invitations, &["invitations"], Ground::Contract, Until::Ends(INVITATION_LASTS)),
    line(
        Kept::ClosingLinks,
        &["closing_links", "closing_link_tokens"],
        Ground::Contract,
        Until::After(CLOSING_LINKS_KEPT),
    ),
    line(Kept::Reports, &["cases", "flags", "notices"], Ground::Safety, Until::After(Span::days(365))),
    line(Kept::Decisions, &["decisions", "appeals", "removals"], Ground::Safety, Until::WithoutPerson),
    line(Kept::Removed, &["removed_votes"], Ground::Safety, Until::Ends(Span::days(DAYS_TO_UNDO))),
    line(Kept::RemovedTexts, &["removed_texts"], Ground::Safety, Until::After(REMOVED_TEXTS)),
    line(Kept::Audit, &["audit_log"], Ground::Safety, Until::After(AUDIT)),
    line(Kept::Events, &["events"], Ground::Safety, Until::After(NOTICES)),
    line(Kept::Exports, &["exports"], Ground::Duty, Until::Ends(EXPORTS)),
    line(Kept::Erasures, &["erasures"], Ground::Duty, Until::WithoutPerson),
    line(Kept::Incidents, &["incidents", "incident_notes"], Ground::Duty, Until::After(Span::days(5 * 365))),
    line(Kept::Registries, &["registries", "registry_entries"], Ground::Nobody, Until::Belongs),
    line(
        Kept::Machinery,
        &[
            "causes",
            "certificate_keys",
            "feed_changes",
            "hidden_templates",
            "secrets",
            "site_pages",
            "skills",
            "template_texts",
            "seaql_migrations",
        ],
        Ground::Nobody,
        Until::Belongs,
    ),
];

const fn line(kept: Kept, tables: &'static [&'static str], ground: Ground, until: Until) -> Line {
    Line { kept, tables, ground, until }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_one_line_and_every_line_a_table() {
        let lines: Vec<Kept> = RETENTION.iter().map(|line| line.kept).collect();
        assert_eq!(lines, Kept::ALL);
        assert!(RETENTION.iter().all(|line| !line.tables.is_empty()));
    }

    #[test]
    fn no_link_outlives_what_is_said_of_links() {
        for purpose in LinkPurpose::ALL {
            assert!(purpose.lasts() <= UNUSED_LINKS, "{purpose}");
        }
    }
}
