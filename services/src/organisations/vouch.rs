use super::{mark_verified, vouchers::vouchers};
use crate::{
    Error, Result, Services, audit,
    organisation_access::{card_of, require_active, require_owner},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    moderation::{AuditAction, Subject},
    organisations::{
        TeamRole, Verification, VerifiedHow,
        input::Vouch,
        verification::{VOUCHES_NEEDED, VouchPage, Voucher},
    },
};
use store::{Connect, Tx, verification::VerificationRow};

/// The organisation to vouch for, and those in whose name the actor can.
pub async fn show_vouch(services: &Services, actor: &Actor, slug: &str) -> Result<VouchPage> {
    let db = services.store();
    let (card, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    let given = store::vouches::of_organisation(db, card.id).await?;
    let mut own = Vec::new();
    let ids = store::teams::owned_by(db, actor.id).await?;
    let links = store::organisations::links(db, ids.iter().copied()).await?;
    let involved = store::organisations::team_role(db, card.id, actor.id).await?.is_some();
    for id in ids.into_iter().filter(|_| !involved) {
        let vouches = given.iter().any(|vouch| vouch.voucher == id);
        let link = links.get(&id).filter(|link| link.verified || vouches);
        own.extend(link.map(|link| Voucher { id, organisation: link.clone(), vouches }));
    }
    own.sort_by(|one, other| one.organisation.name.cmp(&other.organisation.name));
    Ok(VouchPage { id: card.id, organisation: card.link, mission: card.mission, own })
}

/// Vouches for an organisation in another's name; the second vouch verifies an unverified one. For owners of the other,
/// verified organisation who are not on the first one's team; once per organisation and person.
pub async fn vouch(services: &Services, actor: &Actor, input: &Vouch) -> Result<()> {
    let (id, voucher) = input.ids().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    let standing = lock_both(&tx, id, voucher).await?;
    require_voucher(&tx, id, voucher, actor).await?;
    require_active(&standing)?;
    let given = store::vouches::of_organisation(&tx, id).await?;
    if !given.iter().any(|vouch| vouch.voucher == voucher) {
        // The same person in another organisation's name is refused here, and by a constraint of the database.
        if given.iter().any(|vouch| vouch.user == actor.id) {
            return Err(Error::Forbidden(ForbiddenReason::MayNotVouch));
        }
        store::vouches::insert(&tx, id, voucher, actor.id, services.now()).await?;
        audit::record(services, &tx, actor, AuditAction::VouchGiven, Subject::Organisation(id), Some(voucher), "")
            .await?;
    }
    if standing.is_waiting() && vouchers(&tx, id).await?.len() >= VOUCHES_NEEDED {
        mark_verified(services, &tx, id, VerifiedHow::Vouched, "", None).await?;
    }
    Ok(tx.commit().await?)
}

/// Withdraws a vouch; a verification that rested on it is put up for review. For owners of the organisation that
/// vouched.
pub async fn withdraw_vouch(services: &Services, actor: &Actor, input: &Vouch) -> Result<()> {
    let (id, voucher) = input.ids().ok_or(Error::NotFound)?;
    let now = services.now();
    let tx = services.begin_as(actor).await?;
    let standing = lock_both(&tx, id, voucher).await?;
    require_owner(&tx, voucher, actor).await?;
    let taken_back = store::vouches::delete(&tx, id, voucher).await?;
    let rested_on_it = standing.how == Some(VerifiedHow::Vouched) && vouchers(&tx, id).await?.len() < VOUCHES_NEEDED;
    if taken_back {
        audit::record(services, &tx, actor, AuditAction::VouchWithdrawn, Subject::Organisation(id), Some(voucher), "")
            .await?;
    }
    if taken_back && rested_on_it {
        store::verification::put_up_for_review(&tx, id, now, now).await?;
    }
    Ok(tx.commit().await?)
}

/// Locks both organisations, the smaller identifier first to avoid deadlocks, and returns the first one's state.
async fn lock_both(tx: &Tx, id: OrganisationId, voucher: OrganisationId) -> Result<VerificationRow> {
    let (first, second) = if id <= voucher { (id, voucher) } else { (voucher, id) };
    let first_standing = store::verification::lock(tx, first).await?.ok_or(Error::NotFound)?;
    let second_standing = store::verification::lock(tx, second).await?.ok_or(Error::NotFound)?;
    Ok(if first == id { first_standing } else { second_standing })
}

async fn require_voucher(db: &impl Connect, id: OrganisationId, voucher: OrganisationId, actor: &Actor) -> Result<()> {
    let owns = store::organisations::team_role(db, voucher, actor.id).await? == Some(TeamRole::Owner);
    let involved = store::organisations::team_role(db, id, actor.id).await?.is_some();
    let verified = store::verification::find(db, voucher).await?.map(|standing| standing.verification);
    let may = actor.confirmed && owns && !involved && id != voucher && verified == Some(Verification::Verified);
    if may { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::MayNotVouch)) }
}
