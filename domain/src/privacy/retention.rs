//! What is kept, why and for how long. The page about it and the job that clears away both go by this one table.

use crate::{
    accounts::LinkPurpose,
    moderation::DAYS_TO_UNDO,
    organisations::{document, team::INVITATION_LASTS},
    string_enum::string_enum,
    time::Span,
};

/// How long a session lasts.
pub const SESSIONS: Span = Span::days(60);
/// How long a link that nobody used is kept: as long as the one that lasts longest.
pub const UNUSED_LINKS: Span = LinkPurpose::Confirm.lasts();
/// How long it takes to come back from a device or a provider, at most.
pub const BEGUN: Span = LinkPurpose::SignIn.lasts();
/// How long a browser is shown the recovery codes that it has made.
pub const CODES: Span = Span::minutes(10);
/// How long an account is kept that nobody confirmed: a while longer than the links that do.
pub const UNCONFIRMED: Span = Span(UNUSED_LINKS.0 * 2);
/// How long a visitor's answer is kept until they have an account.
pub const DRAFTS: Span = Span::days(7);
/// How long an archive of somebody's own data can be fetched.
pub const EXPORTS: Span = Span::days(7);
/// How long removed texts are recognised when they come again.
pub const REMOVED_TEXTS: Span = Span::days(180);
/// How long the audit log goes back; the database refuses to forget it earlier.
pub const AUDIT: Span = Span::days(730);

string_enum! {
    /// Something that is kept.
    pub enum Kept {
        Account => "account",
        Unconfirmed => "unconfirmed",
        Interests => "interests",
        Consents => "consents",
        Sessions => "sessions",
        WaysIn => "ways_in",
        Links => "links",
        Begun => "begun",
        Attempts => "tries",
        Mails => "mails",
        Drafts => "drafts",
        Contributions => "contributions",
        Votes => "votes",
        Organisations => "organisations",
        Documents => "documents",
        Challenges => "challenges",
        Invitations => "invitations",
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
    /// Why it may be kept (GDPR, article 6, 1).
    pub enum Ground {
        /// Needed for what the person came for: (b).
        Contract => "contract",
        /// They agreed, and can take it back: (a).
        Consent => "consent",
        /// The site and its people are to be safe, and it weighs little on anybody: (f).
        Safety => "safety",
        /// The law asks for it: (c).
        Duty => "duty",
        /// It is about nobody.
        Nobody => "nobody",
    }
}

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Until the person erases their account.
    Erased,
    /// For good; with the account goes what says whose it was.
    WithoutPerson,
    /// At most so long: each row says when it ends.
    Ends(Span),
    /// So long after the moment that the row notes.
    After(Span),
    /// As long as what it belongs to.
    Belongs,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub kept: Kept,
    /// The tables in which it stands.
    pub tables: &'static [&'static str],
    pub ground: Ground,
    pub until: Until,
}

/// Everything that the database holds. What is kept for a while is deleted when that is over.
pub const RETENTION: &[Line] = &[
    line(Kept::Account, &["users"], Ground::Contract, Until::Erased),
    line(Kept::Unconfirmed, &["users"], Ground::Contract, Until::After(UNCONFIRMED)),
    line(Kept::Interests, &["user_causes", "user_skills"], Ground::Consent, Until::Erased),
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
    line(Kept::Drafts, &["answer_drafts"], Ground::Contract, Until::Ends(DRAFTS)),
    line(Kept::Contributions, &["responses", "comments", "picks"], Ground::Contract, Until::Erased),
    line(Kept::Votes, &["votes", "vote_ledger"], Ground::Contract, Until::WithoutPerson),
    line(
        Kept::Organisations,
        &["organisations", "organisation_causes", "memberships", "domain_proofs", "registry_claims", "vouches"],
        Ground::Contract,
        Until::Belongs,
    ),
    line(Kept::Documents, &["documents"], Ground::Contract, Until::After(document::KEPT)),
    line(
        Kept::Challenges,
        &["challenges", "challenge_causes", "challenge_skills", "challenge_search", "challenge_corrections"],
        Ground::Contract,
        Until::Belongs,
    ),
    line(Kept::Invitations, &["invitations"], Ground::Contract, Until::Ends(INVITATION_LASTS)),
    line(Kept::Reports, &["cases", "flags", "notices"], Ground::Safety, Until::After(Span::days(365))),
    line(Kept::Decisions, &["decisions", "appeals", "removals"], Ground::Safety, Until::WithoutPerson),
    line(Kept::Removed, &["removed_votes"], Ground::Safety, Until::Ends(Span::days(DAYS_TO_UNDO))),
    line(Kept::RemovedTexts, &["removed_texts"], Ground::Safety, Until::After(REMOVED_TEXTS)),
    line(Kept::Audit, &["audit_log"], Ground::Safety, Until::After(AUDIT)),
    line(Kept::Events, &["events"], Ground::Safety, Until::After(Span::days(730))),
    line(Kept::Exports, &["exports"], Ground::Duty, Until::Ends(EXPORTS)),
    line(Kept::Erasures, &["erasures"], Ground::Duty, Until::WithoutPerson),
    line(Kept::Incidents, &["incidents", "incident_notes"], Ground::Duty, Until::After(Span::days(5 * 365))),
    line(Kept::Registries, &["registries", "registry_entries"], Ground::Nobody, Until::Belongs),
    line(
        Kept::Machinery,
        &["causes", "secrets", "site_pages", "skills", "seaql_migrations"],
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
