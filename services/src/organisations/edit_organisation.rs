use super::proof::of_website;
use crate::{
    Error, Result, Services, audit,
    context::require_offered,
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

/// What an organisation says of itself. For its owners.
pub async fn show_edit(services: &Services, actor: &Actor, slug: &str) -> Result<EditPage> {
    let db = services.store();
    let (card, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    require_owner(db, card.id, actor).await?;
    let standing = store::verification::find(db, card.id).await?.ok_or(Error::NotFound)?;
    Ok(EditPage { card, revision: standing.revision })
}

/// Changes what an organisation says of itself; its slug, which stays. Another name or domain of one that is verified is
/// looked at again. For its owners; refused over somebody else's newer words.
pub async fn edit_organisation(services: &Services, actor: &Actor, input: &EditOrganisation) -> Result<String> {
    let id = input.id().ok_or(Error::NotFound)?;
    let new = input.parse()?;
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
        place: before.place,
        website: before.website,
    };
    if was != new {
        store::organisations::edit(&tx, id, &new).await?;
        look_again(services, &tx, id, &standing, &was, &new).await?;
        // The name before, for who looks at it again.
        let note = if was.name == new.name { "" } else { &was.name };
        let (audit_action, subject) = (AuditAction::OrganisationEdited, Subject::Organisation(id));
        audit::record(services, &tx, actor, audit_action, subject, Some(id), note).await?;
    }
    tx.commit().await?;
    Ok(before.link.slug)
}

/// What follows from another name or another domain.
async fn look_again(
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
        // Found by its new name once the sweep has been there.
        store::discovery::reindex_of(tx, id).await?;
    }
    if moved {
        // A code or mail for the domain before proves nothing of this one.
        store::domain_proofs::delete(tx, id).await?;
    }
    if (renamed || moved) && standing.how.is_some() {
        store::verification::ask_again(tx, id, now, now).await?;
    }
    Ok(())
}
