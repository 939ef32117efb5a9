//! An organisation's team and its invitations.

use super::TeamRole;
use crate::{
    error::ForbiddenReason,
    ids::{InvitationId, OrganisationId, UserId},
    notifications::view::MailState,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// How long an invitation is valid.
pub const INVITATION_LASTS: Span = Span::days(7);
/// The most open invitations of one organisation.
pub const MAX_INVITATIONS: i64 = 20;

/// The team page for its members.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamPage {
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    /// The viewer's own role.
    pub role: TeamRole,
    pub members: Vec<Member>,
    /// Open invitations; empty for viewers who are not owners.
    pub invitations: Vec<Invitation>,
    /// When the organisation was closed.
    pub closed_at: Option<Timestamp>,
    /// Whether the organisation may invite, which takes a verification.
    pub invites: bool,
    /// Whether mail is delivered; otherwise invitations reach nobody.
    pub mail_reaches_people: bool,
}

/// A member of a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: UserId,
    pub name: String,
    pub role: TeamRole,
    pub since: Timestamp,
    pub is_viewer: bool,
}

/// An open invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub role: TeamRole,
    pub expires_at: Timestamp,
    /// The delivery status of its mail, `None` when the mail is no longer stored.
    pub mail: Option<MailState>,
}

/// An invitation as the page behind the mailed link shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    pub organisation: OrganisationLink,
    pub role: TeamRole,
    pub invited_by: String,
    /// The address that it was sent to.
    pub email: String,
    pub expires_at: Timestamp,
    /// The viewer, if signed in.
    pub viewer: Option<InvitationViewer>,
}

/// The signed-in viewer of an invitation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationViewer {
    pub name: String,
    pub email: String,
    /// Whether it was sent to their address.
    pub is_invited: bool,
}

/// Refuses a change that leaves a team without an owner. `role`: of the member who leaves or is demoted.
pub fn keep_an_owner(role: TeamRole, has_other_owner: bool) -> Result<(), ForbiddenReason> {
    if role == TeamRole::Owner && !has_other_owner { Err(ForbiddenReason::LastOwner) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_owner_stays() {
        assert_eq!(keep_an_owner(TeamRole::Owner, false), Err(ForbiddenReason::LastOwner));
        assert_eq!(keep_an_owner(TeamRole::Owner, true), Ok(()));
        assert_eq!(keep_an_owner(TeamRole::Editor, false), Ok(()));
    }
}
