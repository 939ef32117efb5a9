use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    moderation::Trust,
    responses::{
        greeting::{Greeting, Greetings, MAX_GREETINGS, may_greet},
        policy::names_authors,
    },
};
use std::collections::HashMap;
use store::{challenges::Challenge, greetings::Waiting, moderation::Visibility, responses::ShownResponse};

/// The first answers of newcomers to which nobody has replied, as far as the actor can see them: those to challenges of
/// their own organisations first, each oldest first. For people who are trusted and teams of verified organisations. A
/// fixed number of queries.
pub async fn show_greetings(services: &Services, actor: &Actor) -> Result<Greetings> {
    let db = services.store();
    let trust = Trust::of(actor.role, store::trust::grounds_of(db, actor.id).await?);
    let teams = store::organisations::teams_of(db, actor.id).await?;
    may_greet(trust, teams.iter().any(|team| team.verified)).map_err(Error::Forbidden)?;
    let mut waiting = store::greetings::of_own_teams(db, actor.id, MAX_GREETINGS + 1).await?;
    waiting.extend(store::greetings::of_others(db, actor.id, MAX_GREETINGS + 1).await?);
    let shown = usize::try_from(MAX_GREETINGS).unwrap_or(usize::MAX);
    let more = waiting.len() > shown;
    waiting.truncate(shown);
    let ids = waiting.iter().map(|one| one.response);
    let responses = store::responses::shown(db, ids, Visibility::Everybody).await?;
    let mut responses: HashMap<ResponseId, ShownResponse> =
        responses.into_iter().map(|shown| (shown.response.id, shown)).collect();
    let challenges = store::challenges::by_ids(db, waiting.iter().map(|one| one.challenge)).await?;
    let challenges: HashMap<ChallengeId, Challenge> =
        challenges.into_iter().map(|challenge| (challenge.id, challenge)).collect();
    let greeting = |one: Waiting| greeting(one, responses.remove(&one.response)?, challenges.get(&one.challenge)?);
    Ok(Greetings { waiting: waiting.into_iter().filter_map(greeting).collect(), more })
}

/// `None` where it was hidden or closed between two queries.
fn greeting(waiting: Waiting, shown: ShownResponse, challenge: &Challenge) -> Option<Greeting> {
    let ShownResponse { response, author_name, .. } = shown;
    let is_shown = response.hidden.is_none() && challenge.hidden.is_none() && challenge.state.takes_answers();
    let is_named = names_authors(challenge.kind, challenge.state);
    is_shown.then(|| Greeting {
        response: response.id,
        author: if is_named { author_name } else { String::new() },
        body: response.answer.text().into_owned(),
        language: response.language,
        posted_at: waiting.posted_at,
        challenge: challenge.id,
        title: challenge.text.title.clone(),
        challenge_language: challenge.text.language,
        organisation: challenge.asked_by.clone(),
        on_the_team: waiting.on_the_team,
    })
}
