//! Who speaks for an organisation.

use super::TeamRole;
use crate::{
    error::ForbiddenReason,
    ids::{InvitationId, OrganisationId, UserId},
    notifications::view::MailState,
    organisation_link::OrganisationLink,
    time::{Span, Timestamp},
};
use serde::{Deserialize, Serialize};

/// How long an invitation can be accepted.
pub const INVITATION_LASTS: Span = Span::days(7);
/// The most invitations of one organisation that are open at a time.
pub const MAX_INVITATIONS: i64 = 20;

/// A team as its own people see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamPage {
    pub id: OrganisationId,
    pub organisation: OrganisationLink,
    /// The viewer's own role.
    pub role: TeamRole,
    pub members: Vec<Member>,
    /// Who was invited and has not answered; owners see them.
    pub invitations: Vec<Invitation>,
    /// Since when the organisation is closed.
    pub closed_at: Option<Timestamp>,
    /// Whether the organisation may invite: once it is verified.
    pub invites: bool,
    /// Whether mail goes out to people; otherwise no invitation reaches anybody.
    pub mail_reaches_people: bool,
}

/// Somebody on a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    pub id: UserId,
    pub name: String,
    pub role: TeamRole,
    pub since: Timestamp,
    pub is_viewer: bool,
}

/// An invitation that can still be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub id: InvitationId,
    pub email: String,
    pub role: TeamRole,
    pub expires_at: Timestamp,
    /// What became of its mail, `None` when that is not known any more.
    pub mail: Option<MailState>,
}

/// An invitation as the link in the mail shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationPage {
    pub organisation: OrganisationLink,
    pub role: TeamRole,
    pub invited_by: String,
    /// The address that it went to.
    pub email: String,
    pub expires_at: Timestamp,
    /// Whoever looks at it, if they are signed in.
    pub viewer: Option<InvitationViewer>,
}

/// Who is signed in where an invitation is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationViewer {
    pub name: String,
    pub email: String,
    /// Whether it went to their address.
    pub is_invited: bool,
}

/// Refuses what would leave a team without an owner: someone of this role goes or is no owner any more, and there is
/// another owner or not.
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
