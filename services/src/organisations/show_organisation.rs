use super::team_role;
use crate::{Error, Result, Services, challenges::cards};
use domain::{actor::Actor, challenges::State, organisations::view::OrganisationDetail};

/// The most challenges that a page of an organisation lists.
const LIMIT: u64 = 50;

/// An organisation's page. Anonymous; one that nobody has verified is public too and says so.
pub async fn show_organisation(services: &Services, viewer: Option<&Actor>, slug: &str) -> Result<OrganisationDetail> {
    let db = services.store();
    let Some((card, verification)) = store::organisations::find_by_slug(db, slug).await? else {
        return Err(Error::NotFound);
    };
    let on_the_team = team_role(db, card.id, viewer).await?.is_some();
    let public: &[State] = &[State::Open, State::Deciding, State::Closed];
    let challenges = cards(db, store::challenges::of_organisation(db, card.id, public, LIMIT).await?).await?;
    let private: &[State] = if on_the_team { &[State::Draft, State::InReview, State::Withdrawn] } else { &[] };
    let drafts = cards(db, store::challenges::of_organisation(db, card.id, private, LIMIT).await?).await?;
    Ok(OrganisationDetail { card, verification, challenges, drafts, on_the_team, now: services.now() })
}
