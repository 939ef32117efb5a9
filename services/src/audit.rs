//! What staff and teams do is written down, where nobody can change it.

use crate::{Result, Services};
use domain::{
    actor::Actor,
    ids::OrganisationId,
    moderation::{Deed, Subject},
};
use store::{Tx, audit::Entry};

/// Writes down what someone did, in the transaction in which they do it. `organisation`: on whose behalf or to whose
/// belongings, if any. `note`: the reason that they gave, or nothing.
pub(crate) async fn record(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    deed: Deed,
    subject: Subject,
    organisation: Option<OrganisationId>,
    note: &str,
) -> Result<()> {
    let entry = Entry { actor: Some(actor.id), deed, subject, organisation, note };
    Ok(store::audit::record(tx, entry, services.now()).await?)
}
