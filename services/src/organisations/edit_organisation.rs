use super::proof::of_website;
use crate::{
    Error, Result, Services, audit,
    context::require_offered,
    discovery::index_organisation,
    gazetteer,
    organisation_access::{card_of, lock_for_owner, require_active, require_owner},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{
        input::{Description, EditOrganisation},
        view::EditPage,
    },
};
use store::{Tx, verification::VerificationRow};

/// The description of an organisation, for editing. For owners.
pub async fn show_edit(services: &Services, actor: &Actor, slug: &str) -> Result<EditPage> {
    let db = services.store();
    let (card, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    require_owner(db, card.id, actor).await?;
    let standing = store::verification::find(db, card.id).await?.ok_or(Error::NotFound)?;
    Ok(EditPage { card, revision: standing.revision })
}

/// Changes an organisation's description; returns its slug, which stays. A new name or domain of a verified
/// organisation puts it up for review. For owners; refused when somebody saved in the meantime.
pub async fn edit_organisation(services: &Services, actor: &Actor, input: &EditOrganisation) -> Result<String> {
    let id = input.id().ok_or(Error::NotFound)?;
    let typed = input.description();
    let new = typed.parse(gazetteer::settle(&typed.location()))?;
    require_offered(new.language)?;
    let tx = services.begin_as(actor).await?;
    let standing = lock_for_owner(&tx, id, actor).await?;
    require_active(&standing)?;
    if input.revision() != Some(standing.revision) {
        return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
    }
    let (before, _) = store::organisations::find(&tx, id).await?.ok_or(Error::NotFound)?;
    let was = Description {
        name: before.link.name,
        mission: before.mission,
        causes: before.causes,
        language: before.language,
        location: before.location,
        website: before.website,
    };
    if was != new {
        store::organisations::edit(&tx, id, &new).await?;
        index_organisation(&tx, id, &new.name, &new.location.town, new.language).await?;
        request_review(services, &tx, id, &standing, &was, &new).await?;
        // The previous name, for the reviewer.
        let note = if was.name == new.name { "" } else { &was.name };
        let (audit_action, subject) = (AuditAction::OrganisationEdited, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), note).await?;
    }
    tx.commit().await?;
    Ok(before.link.slug)
}

/// The consequences of a new name or a new domain.
async fn request_review(
    services: &Services,
    tx: &Tx,
    id: OrganisationId,
    standing: &VerificationRow,
    was: &Description,
    new: &Description,
) -> Result<()> {
    let now = services.now();
    let renamed = was.name != new.name;
    let moved = of_website(&was.website) != of_website(&new.website);
    if renamed {
        // The job re-indexes its challenges under the new name.
        store::search::reindex_of(tx, id).await?;
    }
    if moved {
        // Codes and mails for the previous domain prove nothing about this one.
        store::domain_proofs::delete(tx, id).await?;
    }
    if (renamed || moved) && standing.how.is_some() {
        store::verification::put_up_for_review(tx, id, now, now).await?;
    }
    Ok(())
}
