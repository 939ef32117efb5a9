//! Organisations: creating, showing, verifying and suspending them, and their teams.

mod claim_number;
mod close_organisation;
mod create_organisation;
mod documents;
mod edit_organisation;
mod import_registry;
mod lift_suspension;
mod list_organisations;
mod list_waiting;
mod proof;
mod recheck;
mod show_home;
mod show_organisation;
mod show_verification;
mod suspend_organisation;
pub mod team;
mod verify_organisation;
mod version;
mod vouch;
mod vouchers;

pub use claim_number::claim_number;
pub use close_organisation::close_organisation;
pub use create_organisation::create_organisation;
pub(crate) use create_organisation::create_with_slug;
pub(crate) use documents::forget_documents;
pub use documents::{ReadDocument, accept_document, read_document, refuse_document, send_document};
pub use edit_organisation::{edit_organisation, show_edit};
pub use import_registry::{BadRow, ColumnMap, Imported, MapError, import_registry};
pub use lift_suspension::lift_suspension;
pub use list_organisations::list_organisations;
pub use list_waiting::list_waiting;
pub use proof::{answer_mail, check_domain, mail_domain, show_mailbox, start_domain_proof};
pub(crate) use recheck::recheck_expired;
pub use show_home::{is_on_a_team, show_home};
pub use show_organisation::show_organisation;
pub use show_verification::show_verification;
pub use suspend_organisation::suspend_organisation;
pub use verify_organisation::verify_organisation;
pub use vouch::{show_vouch, vouch, withdraw_vouch};

use crate::{Error, Result, Services, events::Event, staff::Decider};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    organisations::{Slug, TeamRole, Verification, VerifiedHow, view::OrganisationCard},
};
use store::{Connect, Tx, verification::VerificationRow};

/// The organisation with this slug, `None` when there is none.
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

/// Locks an organisation's state until the transaction ends; refused when it is suspended or closed.
pub(crate) async fn require_not_suspended(tx: &Tx, organisation: OrganisationId) -> Result<()> {
    let standing = store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    require_active(&standing)
}

/// Refuses changes of suspended or closed organisations.
fn require_active(standing: &VerificationRow) -> Result<()> {
    match standing.verification {
        _ if standing.closed_at.is_some() => Err(Error::Forbidden(ForbiddenReason::OrganisationClosed)),
        Verification::Suspended => Err(Error::Forbidden(ForbiddenReason::Suspended)),
        Verification::Draft | Verification::Verified => Ok(()),
    }
}

/// Locks an organisation for one of its owners and returns its state.
async fn lock_for_owner(tx: &Tx, organisation: OrganisationId, actor: &Actor) -> Result<VerificationRow> {
    let standing = store::verification::lock(tx, organisation).await?.ok_or(Error::NotFound)?;
    require_owner(tx, organisation, actor).await?;
    Ok(standing)
}

/// Verifies an organisation; `by` is `None` when it proved itself. Refused while it is suspended.
async fn mark_verified(
    services: &Services,
    tx: &Tx,
    id: OrganisationId,
    how: VerifiedHow,
    proved: &str,
    by: Option<Decider>,
) -> Result<()> {
    let by = by.map(Decider::id);
    let now = services.now();
    let before = store::verification::lock(tx, id).await?.ok_or(Error::NotFound)?;
    require_active(&before)?;
    if !store::verification::verify(tx, id, how, proved, by, now).await? {
        return Err(Error::Forbidden(ForbiddenReason::Suspended));
    }
    // The review is over: the clean-up job deletes the file.
    store::documents::delete_of(tx, id).await?;
    if before.verification == Verification::Draft {
        Event::OrganisationVerified(id).record(tx, by, now).await?;
    }
    Ok(())
}
