use super::version::Read;
use crate::{Error, Result, Services, challenge_cards::cards, organisation_access::card_of};
use domain::{
    actor::Actor,
    challenges::State,
    organisations::{Verification, record::ReplyRecord, view::OrganisationDetail},
};
use store::follows::Relation;

/// The most challenges on an organisation's page.
const LIMIT: u64 = 50;

/// An organisation's page. Anonymous; unverified organisations are public too, and marked as such.
pub async fn show_organisation(services: &Services, viewer: Option<&Actor>, slug: &str) -> Result<OrganisationDetail> {
    let db = services.store();
    let Some((card, verification)) = card_of(db, slug).await? else {
        return Err(Error::NotFound);
    };
    let standing = store::verification::find(db, card.id).await?.ok_or(Error::NotFound)?;
    let Relation { role, follows, followers } = match viewer {
        Some(viewer) => store::follows::relation(db, card.id, viewer.id).await?,
        None => Relation { role: None, follows: false, followers: 0 },
    };
    let staff = viewer.is_some_and(Actor::is_moderator);
    // A moderator on the team cannot decide.
    let moderates = staff && role.is_none();
    let version = if moderates { Read::of(db, card.id, &standing).await?.version() } else { String::new() };
    let public: &[State] = &[State::Open, State::Deciding, State::Closed];
    let challenges = cards(services, &store::challenges::of_organisation(db, card.id, public, LIMIT).await?);
    let private = &[State::Draft, State::InReview, State::Withdrawn];
    let drafts = match role {
        Some(_) => cards(services, &store::challenges::for_team(db, card.id, private, LIMIT).await?),
        None => Vec::new(),
    };
    let verified = verification == Verification::Verified && standing.closed_at.is_none();
    let told_why = role.is_some() || staff;
    Ok(OrganisationDetail {
        verification,
        how: standing.how.filter(|_| verified),
        proved: if verified { standing.proved } else { String::new() },
        suspended_because: if told_why { standing.suspended_because } else { String::new() },
        record: ReplyRecord::of(&store::challenges::endings(db, card.id).await?),
        card,
        challenges,
        drafts,
        role,
        follows,
        followers: role.map(|_| followers),
        moderates,
        form: if role.is_some() { services.token() } else { String::new() },
        closed_at: standing.closed_at,
        version,
        now: services.now(),
    })
}
