use crate::{
    choice::choice,
    ids::{ChallengeId, IncidentId, OrganisationId, UserId},
};

choice! {
    /// What staff or a team did, for the audit log.
    pub enum Deed {
        OrganisationVerified => "organisation_verified",
        OrganisationSuspended => "organisation_suspended",
        SuspensionLifted => "suspension_lifted",
        MemberInvited => "member_invited",
        InvitationWithdrawn => "invitation_withdrawn",
        MemberJoined => "member_joined",
        MemberRemoved => "member_removed",
        RoleChanged => "role_changed",
        NumberClaimed => "number_claimed",
        VouchGiven => "vouch_given",
        VouchWithdrawn => "vouch_withdrawn",
        ChallengeApproved => "challenge_approved",
        ChallengeSentBack => "challenge_sent_back",
        TrustGiven => "trust_given",
        AccountRemoved => "account_removed",
        AccountRestored => "account_restored",
        IncidentNoted => "incident_noted",
        IncidentAmended => "incident_amended",
        LogCleared => "log_cleared",
    }
}

/// What something was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Organisation(OrganisationId),
    Challenge(ChallengeId),
    Person(UserId),
    Incident(IncidentId),
    /// The log itself.
    Log,
}

impl Subject {
    /// The word for its kind in the database.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation",
            Self::Challenge(_) => "challenge",
            Self::Person(_) => "person",
            Self::Incident(_) => "incident",
            Self::Log => "log",
        }
    }

    /// Its number among its kind.
    pub const fn id(self) -> i64 {
        match self {
            Self::Organisation(id) => id.0,
            Self::Challenge(id) => id.0,
            Self::Person(id) => id.0,
            Self::Incident(id) => id.0,
            Self::Log => 0,
        }
    }
}
