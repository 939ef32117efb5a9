use crate::Result;
use domain::{
    ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId},
    time::Timestamp,
};
use store::Tx;

/// A domain event, recorded in the transaction of the change for its readers to act on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Event {
    AccountCreated(UserId),
    OrganisationCreated(OrganisationId),
    OrganisationVerified(OrganisationId),
    OrganisationSuspended(OrganisationId),
    SuspensionLifted(OrganisationId),
    RecheckDue(OrganisationId),
    DocumentSent(OrganisationId),
    DocumentRefused(OrganisationId),
    DocumentForgotten(OrganisationId),
    TeamChanged(OrganisationId),
    ChallengeSubmitted(ChallengeId),
    ChallengeOpened(ChallengeId),
    ChallengeSentBack(ChallengeId),
    ChallengeStopped(ChallengeId),
    ChallengeWithdrawn(ChallengeId),
    ChallengeClosed(ChallengeId),
    ChallengeUnanswered(ChallengeId),
    OutcomeReported(ChallengeId),
    ResponsePosted(ResponseId),
    ResponseDeleted(ResponseId),
    ResponsePicked(ResponseId),
    CommentPosted(CommentId),
    ResponseHidden(ResponseId),
    ResponseRestored(ResponseId),
    CommentHidden(CommentId),
    CommentRestored(CommentId),
    ChallengeHidden(ChallengeId),
    ChallengeRestored(ChallengeId),
    TrustGiven(UserId),
    RoleGiven(UserId),
    AccountRemoved(UserId),
    AccountRestored(UserId),
    AccountErased(UserId),
}

impl Event {
    /// Records the event. `actor` is `None` for automatic changes.
    pub(crate) async fn record(self, tx: &Tx, actor: Option<UserId>, at: Timestamp) -> Result<()> {
        let (name, subject) = self.name_and_subject();
        Ok(store::events::record(tx, name, actor, subject, at).await?)
    }

    fn name_and_subject(self) -> (&'static str, i64) {
        match self {
            Self::AccountCreated(id) => ("AccountCreated", id.0),
            Self::OrganisationCreated(id) => ("OrganisationCreated", id.0),
            Self::OrganisationVerified(id) => ("OrganisationVerified", id.0),
            Self::OrganisationSuspended(id) => ("OrganisationSuspended", id.0),
            Self::SuspensionLifted(id) => ("SuspensionLifted", id.0),
            Self::RecheckDue(id) => ("RecheckDue", id.0),
            Self::DocumentSent(id) => ("DocumentSent", id.0),
            Self::DocumentRefused(id) => ("DocumentRefused", id.0),
            Self::DocumentForgotten(id) => ("DocumentForgotten", id.0),
            Self::TeamChanged(id) => ("TeamChanged", id.0),
            Self::ChallengeSubmitted(id) => ("ChallengeSubmitted", id.0),
            Self::ChallengeOpened(id) => ("ChallengeOpened", id.0),
            Self::ChallengeSentBack(id) => ("ChallengeSentBack", id.0),
            Self::ChallengeStopped(id) => ("ChallengeStopped", id.0),
            Self::ChallengeWithdrawn(id) => ("ChallengeWithdrawn", id.0),
            Self::ChallengeClosed(id) => ("ChallengeClosed", id.0),
            Self::ChallengeUnanswered(id) => ("ChallengeUnanswered", id.0),
            Self::OutcomeReported(id) => ("OutcomeReported", id.0),
            Self::ResponsePosted(id) => ("ResponsePosted", id.0),
            Self::ResponseDeleted(id) => ("ResponseDeleted", id.0),
            Self::ResponsePicked(id) => ("ResponsePicked", id.0),
            Self::CommentPosted(id) => ("CommentPosted", id.0),
            Self::ResponseHidden(id) => ("ResponseHidden", id.0),
            Self::ResponseRestored(id) => ("ResponseRestored", id.0),
            Self::CommentHidden(id) => ("CommentHidden", id.0),
            Self::CommentRestored(id) => ("CommentRestored", id.0),
            Self::ChallengeHidden(id) => ("ChallengeHidden", id.0),
            Self::ChallengeRestored(id) => ("ChallengeRestored", id.0),
            Self::TrustGiven(id) => ("TrustGiven", id.0),
            Self::RoleGiven(id) => ("RoleGiven", id.0),
            Self::AccountRemoved(id) => ("AccountRemoved", id.0),
            Self::AccountRestored(id) => ("AccountRestored", id.0),
            Self::AccountErased(id) => ("AccountErased", id.0),
        }
    }
}
