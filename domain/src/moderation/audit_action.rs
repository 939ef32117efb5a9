use super::{ModerationTarget, TargetKind};
use crate::{
    ids::{ChallengeId, IncidentId, MailId, OrganisationId, ResponseId, UserId},
    string_enum::string_enum,
};

string_enum! {
    /// An action of staff or of a team that the audit log records.
    pub enum AuditAction {
        OrganisationAdded => "organisation_added",
        OrganisationEdited => "organisation_edited",
        OrganisationClosed => "organisation_closed",
        OrganisationVerified => "organisation_verified",
        OrganisationSuspended => "organisation_suspended",
        SuspensionLifted => "suspension_lifted",
        MemberInvited => "member_invited",
        InvitationWithdrawn => "invitation_withdrawn",
        MemberJoined => "member_joined",
        MemberRemoved => "member_removed",
        RoleChanged => "role_changed",
        DomainCodeGiven => "domain_code_given",
        DomainMailed => "domain_mailed",
        DomainProved => "domain_proved",
        NumberClaimed => "number_claimed",
        VouchGiven => "vouch_given",
        VouchWithdrawn => "vouch_withdrawn",
        DocumentSent => "document_sent",
        DocumentRead => "document_read",
        DocumentAccepted => "document_accepted",
        DocumentRefused => "document_refused",
        ChallengeBegun => "challenge_begun",
        ChallengePublished => "challenge_published",
        ChallengeCorrected => "challenge_corrected",
        ChallengeTranslated => "challenge_translated",
        /// By volunteers, when the last passage was accepted: nobody of the team pressed a button.
        ChallengeFilled => "challenge_filled",
        ChallengeExtended => "challenge_extended",
        ChallengeStopped => "challenge_stopped",
        ChallengeWithdrawn => "challenge_withdrawn",
        ResponsePicked => "response_picked",
        PickTakenBack => "pick_taken_back",
        FindingsMerged => "findings_merged",
        FindingSeparated => "finding_separated",
        FindingMended => "finding_mended",
        FindingUnmended => "finding_unmended",
        ChallengeClosed => "challenge_closed",
        OutcomeReported => "outcome_reported",
        ChallengeApproved => "challenge_approved",
        ChallengeSentBack => "challenge_sent_back",
        ContentKept => "thing_kept",
        ContentHidden => "thing_hidden",
        ContentShown => "thing_shown",
        AppealDecided => "appeal_decided",
        TrustGiven => "trust_given",
        RoleGiven => "role_given",
        AccountRemoved => "account_removed",
        AccountRestored => "account_restored",
        CertificateRevoked => "certificate_revoked",
        MailRetried => "mail_retried",
        RegistryImported => "registry_imported",
        IncidentNoted => "incident_noted",
        IncidentAmended => "incident_amended",
        SitePageEdited => "site_page_edited",
        TemplateEdited => "template_edited",
        TemplateHidden => "template_hidden",
        TemplateShown => "template_shown",
        LogCleared => "log_cleared",
    }
}

impl AuditAction {
    /// The actions of staff. An organisation reads that they were taken, but not by whom.
    pub const OF_STAFF: &[Self] = &[
        Self::OrganisationVerified,
        Self::OrganisationSuspended,
        Self::SuspensionLifted,
        Self::DocumentRead,
        Self::DocumentAccepted,
        Self::DocumentRefused,
        Self::ChallengeApproved,
        Self::ChallengeSentBack,
        Self::ContentKept,
        Self::ContentHidden,
        Self::ContentShown,
        Self::AppealDecided,
        Self::TrustGiven,
        Self::RoleGiven,
        Self::AccountRemoved,
        Self::AccountRestored,
        Self::CertificateRevoked,
        Self::MailRetried,
        Self::RegistryImported,
    ];

    /// Whether it is a decision of moderators, who must not be party to it: all that staff do but the administration.
    pub fn is_decision(self) -> bool {
        let is_administration = matches!(self, Self::RoleGiven | Self::MailRetried | Self::RegistryImported);
        Self::OF_STAFF.contains(&self) && !is_administration
    }
}

/// What an action was taken on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Organisation(OrganisationId),
    Challenge(ChallengeId),
    Person(UserId),
    Response(ResponseId),
    Mail(MailId),
    /// Something that a moderator decided on.
    ModerationTarget(ModerationTarget),
    /// The instance itself.
    Instance,
    Incident(IncidentId),
    /// The log itself.
    Log,
}

impl Subject {
    /// The name of its type in the database.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation",
            Self::Challenge(_) => "challenge",
            Self::Person(_) | Self::ModerationTarget(ModerationTarget { kind: TargetKind::Account, .. }) => "person",
            Self::Response(_) => "response",
            Self::Mail(_) => "mail",
            Self::ModerationTarget(target) => target.kind.as_str(),
            Self::Instance => "instance",
            Self::Incident(_) => "incident",
            Self::Log => "log",
        }
    }

    /// Its identifier among those of its type.
    pub const fn id(self) -> i64 {
        match self {
            Self::Organisation(id) => id.0,
            Self::Challenge(id) => id.0,
            Self::Person(id) => id.0,
            Self::Response(id) => id.0,
            Self::Mail(id) => id.0,
            Self::ModerationTarget(target) => target.id,
            Self::Incident(id) => id.0,
            Self::Instance | Self::Log => 0,
        }
    }
}
