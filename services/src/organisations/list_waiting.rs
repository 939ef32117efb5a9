use crate::{Error, Result, Services, challenges::cards};
use domain::{
    actor::Actor,
    organisations::view::{Waiting, WaitingChallenge, WaitingOrganisation},
};

/// The most that one look into the queue shows of each.
const LIMIT: u64 = 50;

/// What waits for those who moderate, longest waiting first.
pub async fn list_waiting(services: &Services, actor: &Actor) -> Result<Waiting> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let db = services.store();
    let mut organisations = Vec::new();
    for card in store::organisations::list_waiting(db, LIMIT).await? {
        let owner = store::organisations::team(db, card.id).await?.first().copied();
        let (name, email) = match owner {
            Some(id) => (store::accounts::find(db, id).await?, store::accounts::email(db, id).await?),
            None => (None, None),
        };
        organisations.push(WaitingOrganisation {
            card,
            owner_name: name.map(|actor| actor.name).unwrap_or_default(),
            owner_email: email.unwrap_or_default(),
        });
    }
    let rows = store::challenges::in_review(db, LIMIT).await?;
    let since = rows.iter().map(|row| row.submitted_at.unwrap_or_else(|| services.now())).collect::<Vec<_>>();
    let cards = cards(db, rows).await?;
    let challenges = cards.into_iter().zip(since).map(|(card, since)| WaitingChallenge { card, since }).collect();
    Ok(Waiting { organisations, challenges, mail_reaches_people: services.confirms_addresses(), now: services.now() })
}
