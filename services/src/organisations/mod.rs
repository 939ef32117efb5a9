//! Organisations: creating, showing, verifying and suspending them, and their teams.

mod claim_number;
mod close_organisation;
mod create_organisation;
mod documents;
mod edit_organisation;
mod found_organisation;
mod import_registry;
mod lift_suspension;
mod list_organisations;
mod list_waiting;
mod proof;
mod recheck;
mod share;
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
pub use found_organisation::{Founded, found_organisation};
pub use import_registry::{BadRow, ColumnMap, Imported, MapError, import_registry};
pub use lift_suspension::lift_suspension;
pub use list_organisations::list_organisations;
pub use list_waiting::list_waiting;
pub use proof::{answer_mail, check_domain, mail_domain, show_mailbox, start_domain_proof};
pub(crate) use recheck::recheck_expired;
pub use share::{organisation_poster, show_share};
pub use show_home::{is_on_a_team, show_home};
pub use show_organisation::show_organisation;
pub use show_verification::show_verification;
pub use suspend_organisation::suspend_organisation;
pub use verify_organisation::verify_organisation;
pub use vouch::{show_vouch, vouch, withdraw_vouch};

use crate::{Error, Result, Services, organisation_access::require_active, staff::Decider};
use domain::{error::ForbiddenReason, ids::OrganisationId, organisations::VerifiedHow};
use store::Tx;

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
    let standing = store::verification::lock(tx, id).await?.ok_or(Error::NotFound)?;
    require_active(&standing)?;
    if !store::verification::verify(tx, id, how, proved, by, now).await? {
        return Err(Error::Forbidden(ForbiddenReason::Suspended));
    }
    // The review is over: the clean-up job deletes the file.
    store::documents::delete_of(tx, id).await?;
    Ok(())
}
