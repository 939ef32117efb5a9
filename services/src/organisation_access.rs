//! Who may act for an organisation, and whether it may act at all.

use crate::{Error, Result};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    organisations::{Slug, TeamRole, Verification, view::OrganisationCard},
};
use store::{Connect, Tx, verification::VerificationRow};

/// The organisation that is called so in addresses, `None` when there is none.
pub(crate) async fn card_of(db: &impl Connect, slug: &str) -> Result<Option<(OrganisationCard, Verification)>> {
    match Slug::parse(slug) {
        Some(slug) => Ok(store::organisations::find_by_slug(db, &slug).await?),
        None => Ok(None),
    }
}

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
        None => Err(Error::Forbidden(ForbiddenReason::NotOnTheTeam)),
    }
}

/// Refuses everyone who does not own an organisation.
pub(crate) async fn require_owner(db: &impl Connect, organisation: OrganisationId, actor: &Actor) -> Result<()> {
    match team_role(db, organisation, Some(actor)).await? {
        Some(TeamRole::Owner) => Ok(()),
        Some(TeamRole::Editor) => Err(Error::Forbidden(ForbiddenReason::NotAnOwner)),
        None => Err(Error::Forbidden(ForbiddenReason::NotOnTheTeam)),
    }
}

/// Refuses what a suspended or closed organisation may not do. It stays what it is until the transaction ends.
pub(crate) async fn require_not_suspended(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let standing = store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    require_active(&standing)
}

/// Refuses what a suspended or closed organisation may not do.
pub(crate) fn require_active(standing: &VerificationRow) -> Result<()> {
    match standing.verification {
        _ if standing.closed_at.is_some() => Err(Error::Forbidden(ForbiddenReason::OrganisationClosed)),
        Verification::Suspended => Err(Error::Forbidden(ForbiddenReason::Suspended)),
        Verification::Draft | Verification::Verified => Ok(()),
    }
}

/// Where an organisation stands until the transaction ends, for one of its owners.
pub(crate) async fn lock_for_owner(tx: &Tx, organisation: OrganisationId, actor: &Actor) -> Result<VerificationRow> {
    let standing = store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    require_owner(tx, organisation, actor).await?;
    Ok(standing)
}
