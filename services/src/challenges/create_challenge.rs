use crate::{Error, Result, Services, context::require_offered, organisations::require_team};
use domain::{
    actor::Actor,
    challenges::{ChallengeText, DEFAULT_DAYS, DEFAULT_TARGET, Kind, Licence, input::NewChallenge},
    ids::ChallengeId,
};

/// The minutes that a new challenge starts with: what the place is named for.
const DEFAULT_MINUTES: i64 = 15;

/// Begins an empty draft of a kind. For the organisation's team.
pub async fn create_challenge(services: &Services, actor: &Actor, input: &NewChallenge) -> Result<ChallengeId> {
    let kind: Kind = input.kind.parse().map_err(|problem| Error::field("kind", problem))?;
    let language = input.language.parse().map_err(|problem| Error::field("language", problem))?;
    require_offered(language)?;
    let tx = services.begin().await?;
    let found = store::organisations::find_by_slug(&tx, &input.organisation).await?;
    let (organisation, _) = found.ok_or(Error::NotFound)?;
    require_team(&tx, organisation.id, actor).await?;
    let text = ChallengeText {
        title: String::new(),
        need: String::new(),
        done_looks_like: String::new(),
        use_of_answers: String::new(),
        language,
        minutes: DEFAULT_MINUTES,
        target: DEFAULT_TARGET,
        days: DEFAULT_DAYS,
        licence: Licence::CcBy4,
        people_only: false,
        causes: organisation.causes,
        skills: Vec::new(),
    };
    let id = store::challenges::insert(&tx, organisation.id, kind, &text, actor.id, services.now()).await?;
    tx.commit().await?;
    Ok(id)
}
