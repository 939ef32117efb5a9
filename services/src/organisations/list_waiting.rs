use super::vouchers::vouchers;
use crate::{Error, Result, Services, challenges::cards};
use domain::{
    actor::Actor,
    organisations::{
        TeamRole,
        view::{Waiting, WaitingChallenge, WaitingOrganisation},
    },
};

/// The most that one look into the queue shows of each.
const LIMIT: u64 = 50;

/// What waits for those who moderate, longest waiting first. For moderators.
pub async fn list_waiting(services: &Services, actor: &Actor) -> Result<Waiting> {
    actor.require_moderator().map_err(Error::Forbidden)?;
    let db = services.store();
    let mut organisations = Vec::new();
    for waiting in store::organisations::list_waiting(db, LIMIT).await? {
        organisations.push(organisation(services, waiting).await?);
    }
    let rows = store::challenges::in_review(db, LIMIT).await?;
    let since = rows.iter().map(|row| row.submitted_at.unwrap_or_else(|| services.now())).collect::<Vec<_>>();
    let cards = cards(db, rows).await?;
    let challenges = cards.into_iter().zip(since).map(|(card, since)| WaitingChallenge { card, since }).collect();
    Ok(Waiting {
        organisations,
        challenges,
        mail_reaches_people: services.confirms_addresses(),
        mail_fails: store::mails::any_failed(db).await?,
        now: services.now(),
    })
}

async fn organisation(services: &Services, waiting: store::organisations::Waiting) -> Result<WaitingOrganisation> {
    let db = services.store();
    let id = waiting.card.id;
    let team = store::teams::members(db, id).await?;
    let owner = team.iter().find(|member| member.role == TeamRole::Owner).map(|member| member.user);
    let (name, email) = match owner {
        Some(id) => (store::accounts::find(db, id).await?, store::accounts::email(db, id).await?),
        None => (None, None),
    };
    Ok(WaitingOrganisation {
        card: waiting.card,
        owner_name: name.map(|actor| actor.name).unwrap_or_default(),
        owner_email: email.unwrap_or_default(),
        since: waiting.since,
        recheck: waiting.recheck,
        claim: store::registries::claim_of(db, id).await?,
        vouchers: vouchers(db, id).await?,
        document: store::documents::of_organisation(db, id).await?.map(|document| document.sent),
    })
}
