use crate::{
    Error, Result, Services,
    organisation_access::{card_of, require_active},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::OrganisationId,
    organisations::Slug,
    profiles::follows::{FollowRef, Followable, Follows, MAX_FOLLOWED},
};
use store::{Tx, follows::Followed};

/// What the actor follows.
pub async fn show_follows(services: &Services, actor: &Actor) -> Result<Follows> {
    let (organisations, causes) = store::follows::of_person(services.store(), actor.id, MAX_FOLLOWED).await?;
    Ok(Follows { organisations, causes })
}

/// Follows an organisation or a cause. Does nothing where the actor does already. Errors: `NotFound` when there is none,
/// `Forbidden` when the organisation is closed or suspended, and beyond the most that one person follows.
pub async fn follow(services: &Services, actor: &Actor, input: &FollowRef) -> Result<()> {
    let wanted = input.parse().ok_or(Error::NotFound)?;
    // Locks the account, so that nobody follows more than the limit from two places.
    let tx = services.begin_as(actor).await?;
    let followed = match wanted {
        Followable::Organisation(slug) => {
            let id = organisation(&tx, &slug).await?;
            require_active(&store::verification::find(&tx, id).await?.ok_or(Error::NotFound)?)?;
            Followed::Organisation(id)
        }
        Followable::Cause(cause) => Followed::Cause(cause),
    };
    if store::follows::exists(&tx, actor.id, &followed).await? {
        return Ok(());
    }
    if store::follows::count(&tx, actor.id).await? >= MAX_FOLLOWED {
        return Err(Error::Forbidden(ForbiddenReason::EnoughFollowed));
    }
    store::follows::insert(&tx, actor.id, &followed, services.now()).await?;
    Ok(tx.commit().await?)
}

/// Stops following an organisation or a cause. Does nothing where the actor does not follow it.
pub async fn unfollow(services: &Services, actor: &Actor, input: &FollowRef) -> Result<()> {
    let wanted = input.parse().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    let followed = match wanted {
        Followable::Organisation(slug) => Followed::Organisation(organisation(&tx, &slug).await?),
        Followable::Cause(cause) => Followed::Cause(cause),
    };
    store::follows::delete(&tx, actor.id, &followed).await?;
    Ok(tx.commit().await?)
}

async fn organisation(tx: &Tx, slug: &Slug) -> Result<OrganisationId> {
    Ok(card_of(tx, slug.as_str()).await?.ok_or(Error::NotFound)?.0.id)
}
