use crate::{Result, mail::reason_words};
use domain::{actor::Actor, ids::UserId, moderation::Reason};
use locales::Locale;
use store::{Connect, challenges::Challenge};

/// The notice on a hidden challenge, and whether a page says more about it to the viewer.
pub(super) async fn notice(
    db: &impl Connect,
    challenge: &Challenge,
    viewer: Option<&Actor>,
    on_the_team: bool,
) -> Result<(String, bool)> {
    if challenge.hidden.is_none() {
        return Ok((String::new(), false));
    }
    let decision = store::moderation::last_hide(db, challenge.id.into()).await?;
    let told = decision.as_ref().and_then(|decision| decision.author);
    let moderates = viewer.is_some_and(Actor::is_moderator) && !on_the_team;
    let sees_why = moderates || (told.is_some() && told == viewer.map(|actor| actor.id));
    let reason = decision.map_or(Reason::Other, |decision| decision.reason);
    Ok((words(db, challenge, reason, told).await?, sees_why))
}

/// The notice in the challenge's language, which its team reads.
async fn words(db: &impl Connect, challenge: &Challenge, reason: Reason, told: Option<UserId>) -> Result<String> {
    let t = Locale::from_code(challenge.text.language.as_str()).unwrap_or(Locale::ALL[0]);
    let hidden = t.challenge_hidden(reason_words(t, reason));
    Ok(match store::accounts::names(db, told).await?.into_values().next() {
        Some(name) => [&hidden, " ", &t.challenge_hidden_appeal(&name)].concat(),
        None => hidden,
    })
}
