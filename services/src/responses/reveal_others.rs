use crate::{
    Error, Result, Services,
    active::lock_active,
    challenge_access::{may_read, require_shown},
    organisation_access::team_role,
};
use domain::{actor::Actor, challenges::input::ChallengeRef, responses::policy::may_reveal};

/// Shows the actor the responses of others without one of their own, for good: what they give afterwards is marked for the
/// organisation. Does nothing where they see them anyway. Errors: `NotFound` when the actor cannot see the challenge,
/// `Forbidden` when it is hidden.
pub async fn reveal_others(services: &Services, actor: &Actor, input: &ChallengeRef) -> Result<()> {
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    lock_active(&tx, actor).await?;
    let challenge = store::challenges::lock(&tx, id).await?.ok_or(Error::NotFound)?;
    may_read(&tx, &challenge, Some(actor)).await?;
    require_shown(&challenge)?;
    let on_the_team = team_role(&tx, challenge.organisation, Some(actor)).await?.is_some();
    let has_answered = !store::responses::of_author_in(&tx, actor.id, id).await?.is_empty();
    if may_reveal(challenge.kind, challenge.state, on_the_team, has_answered) {
        store::reveals::insert(&tx, actor.id, id, services.now()).await?;
    }
    Ok(tx.commit().await?)
}
