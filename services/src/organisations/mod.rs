//! Organisations: creating, showing, verifying.

mod create_organisation;
mod list_organisations;
mod list_waiting;
mod show_organisation;
mod verify_organisation;

pub use create_organisation::create_organisation;
pub(crate) use create_organisation::create_with_slug;
pub use list_organisations::list_organisations;
pub use list_waiting::list_waiting;
pub use show_organisation::show_organisation;
pub use verify_organisation::verify_organisation;

use crate::{Error, Result};
use domain::{actor::Actor, error::Refusal, ids::OrganisationId, organisations::TeamRole};
use store::Connect;

/// The viewer's role in a team, `None` when they are not on it.
pub(crate) async fn team_role(
    db: &impl Connect,
    organisation: OrganisationId,
    viewer: Option<&Actor>,
) -> Result<Option<TeamRole>> {
    match viewer {
        Some(actor) => Ok(store::organisations::team_role(db, organisation, actor.id).await?),
        None => Ok(None),
    }
}

/// Refuses everyone who is not on an organisation's team.
pub(crate) async fn require_team(db: &impl Connect, organisation: OrganisationId, actor: &Actor) -> Result<()> {
    match team_role(db, organisation, Some(actor)).await? {
        Some(TeamRole::Owner | TeamRole::Editor) => Ok(()),
        None => Err(Error::Forbidden(Refusal::NotOnTheTeam)),
    }
}
