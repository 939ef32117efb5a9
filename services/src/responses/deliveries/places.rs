use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::{require_readable, require_shown},
    organisation_access::team_role,
};
use domain::{
    actor::Actor,
    challenges::{
        Kind, State,
        input::ChallengeRef,
        kinds::deliverable::{PlacesView, TakePlace, kept_until},
    },
    error::ForbiddenReason,
    ids::{ChallengeId, UserId},
};
use store::{Connect, Tx, challenges::Challenge, places::TakenPlace};

/// Takes a place of a deliverable for a week, and notes that the actor agreed to its licence. Idempotent: who has a place
/// keeps it, and where its time is over it is theirs for another week, unless somebody else has taken it. Errors: at
/// `agreed` for whoever does not agree, `Forbidden` where there is no place left, before the address is confirmed, for
/// the organisation's team and once the challenge takes no more answers.
pub async fn take_place(services: &Services, actor: &Actor, input: &TakePlace) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    let challenge = lock(&tx, actor, id).await?;
    let now = services.now();
    let until = kept_until(challenge.state, now)?;
    input.require_agreed()?;
    let places = PlacesView::new(&store::places::standings(&tx, id).await?, Some(actor.id), now);
    match places.own {
        Some(own) if own.is_lapsed => {
            store::places::keep(&tx, id, actor.id, until).await?;
        }
        Some(_) => return Ok(()),
        None => {
            let taken = TakenPlace { challenge: id, person: actor.id, licence: challenge.text.licence, now, until };
            if !store::places::take(&tx, taken).await? {
                return Err(Error::Forbidden(ForbiddenReason::NoPlaceLeft));
            }
        }
    }
    Ok(tx.commit().await?)
}

/// Gives the actor's place back, unless they have handed in: then it goes with their answer. Does nothing where they have
/// none.
pub async fn give_back_place(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    lock(&tx, actor, id).await?;
    if store::responses::of_author_in(&tx, actor.id, id).await?.is_empty() {
        store::places::give_back(&tx, id, actor.id).await?;
    }
    Ok(tx.commit().await?)
}

/// Locks account and challenge; `NotFound` where the actor cannot read it, or where there are no places.
async fn lock(tx: &Tx, actor: &Actor, id: ChallengeId) -> Result<Challenge> {
    lock_active(tx, actor).await?;
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    let on_the_team = team_role(tx, challenge.organisation, Some(actor)).await?.is_some();
    require_readable(&challenge, Some(actor), on_the_team)?;
    require_shown(&challenge)?;
    if challenge.kind != Kind::Deliverable {
        return Err(Error::NotFound);
    }
    if on_the_team {
        return Err(Error::Forbidden(ForbiddenReason::OwnChallenge));
    }
    if actor.confirmed { Ok(challenge) } else { Err(Error::Forbidden(ForbiddenReason::NotConfirmed)) }
}

/// The places of a challenge for a viewer, `None` where it has none and once it takes no more answers. One query.
pub(crate) async fn show_places(
    services: &Services,
    challenge: &Challenge,
    viewer: Option<UserId>,
) -> Result<Option<PlacesView>> {
    if challenge.kind != Kind::Deliverable || challenge.state != State::Open {
        return Ok(None);
    }
    let places = store::places::standings(services.store(), challenge.id).await?;
    Ok(Some(PlacesView::new(&places, viewer, services.now())))
}

/// Refuses whoever has not taken a place, where there are places.
pub(crate) async fn require_place(db: &impl Connect, challenge: &Challenge, person: UserId) -> Result<()> {
    if challenge.kind != Kind::Deliverable || store::places::is_held_by(db, challenge.id, person).await? {
        return Ok(());
    }
    Err(Error::Forbidden(ForbiddenReason::NoPlaceTaken))
}
