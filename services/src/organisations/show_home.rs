use crate::{Result, Services, challenge_cards::card};
use domain::{
    actor::Actor,
    challenges::lifecycle,
    organisations::home::{Home, HomeChallenge, OrganisationHome},
};
use store::challenges::Challenge;

/// The most challenges on the home, of all organisations together.
const LIMIT: u64 = 60;

/// The open tasks in the actor's organisations; empty for people on no team.
pub async fn show_home(services: &Services, actor: &Actor) -> Result<Home> {
    let db = services.store();
    let teams = store::teams::of_member(db, actor.id).await?;
    let ids: Vec<_> = teams.iter().map(|team| team.organisation).collect();
    let opened = store::challenges::with_opened(db, &ids).await?;
    let rows = store::challenges::unfinished(db, &ids, LIMIT).await?;
    let challenge = |row: &Challenge| HomeChallenge {
        card: card(services, row),
        decide_until: row.deciding_since.map(lifecycle::decide_until),
        review_note: row.review_note.clone(),
    };
    let organisations = teams.into_iter().map(|team| OrganisationHome {
        opened: opened.contains(&team.organisation),
        challenges: rows.iter().filter(|row| row.organisation == team.organisation).map(challenge).collect(),
        organisation: team.link,
        role: team.role,
        verification: team.verification,
    });
    Ok(Home { organisations: organisations.collect(), now: services.now() })
}

/// Whether the actor is on the team of any organisation.
pub async fn is_on_a_team(services: &Services, actor: &Actor) -> Result<bool> {
    Ok(store::teams::is_member(services.store(), actor.id).await?)
}
