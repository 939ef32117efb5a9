use crate::{
    choice::choice,
    ids::{ChallengeId, OrganisationId, UserId},
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
    }
}

/// What something was done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Organisation(OrganisationId),
    Challenge(ChallengeId),
    Person(UserId),
}

impl Subject {
    /// The word for its kind in the database.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Organisation(_) => "organisation",
            Self::Challenge(_) => "challenge",
            Self::Person(_) => "person",
        }
    }

    /// Its number among its kind.
    pub const fn id(self) -> i64 {
        match self {
            Self::Organisation(id) => id.0,
            Self::Challenge(id) => id.0,
            Self::Person(id) => id.0,
        }
    }
}
