use super::{kind_of, post_responses::post, require_open};
use crate::{Error, Result, Services, challenges::may_read, context::digest};
use domain::{
    actor::Actor,
    ids::{ChallengeId, ResponseId},
    privacy::retention::DRAFTS,
    responses::input::PostResponses,
    time::Span,
};

/// How long a visitor's answer is kept while they make up their mind about an account.
pub const KEPT: Span = DRAFTS;

/// Keeps what a visitor wrote until they have an account; the token under which it is kept. Anonymous.
pub async fn keep_draft(services: &Services, input: &PostResponses) -> Result<String> {
    let id = input.id().ok_or(Error::NotFound)?;
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    may_read(services.store(), &challenge, None).await?;
    let bodies = input.parse(challenge.kind)?;
    require_open(&challenge)?;
    let tx = services.begin().await?;
    let (token, now) = (services.token(), services.now());
    store::drafts::insert(&tx, &digest(&token), id, &bodies, now, now + KEPT).await?;
    tx.commit().await?;
    Ok(token)
}

/// Posts what the actor wrote as a visitor; the challenge and the identifiers, `None` when nothing is kept.
/// When it cannot be posted it stays kept, and is shown on the challenge's page.
pub async fn post_draft(
    services: &Services,
    actor: &Actor,
    token: &str,
) -> Result<Option<(ChallengeId, Vec<ResponseId>)>> {
    post_kept(services, actor, &digest(token)).await
}

/// Posts what waited for the actor's address to be confirmed, as [`post_draft`] does.
pub async fn post_waiting_draft(services: &Services, actor: &Actor) -> Result<Option<(ChallengeId, Vec<ResponseId>)>> {
    match store::drafts::waiting_for(services.store(), actor.id).await? {
        Some(token_hash) => post_kept(services, actor, &token_hash).await,
        None => Ok(None),
    }
}

async fn post_kept(
    services: &Services,
    actor: &Actor,
    token_hash: &str,
) -> Result<Option<(ChallengeId, Vec<ResponseId>)>> {
    let Some((id, bodies)) = store::drafts::find(services.store(), token_hash, services.now()).await? else {
        return Ok(None);
    };
    let kind = kind_of(services.store(), id).await?;
    let bodies = PostResponses { challenge: id.to_string(), bodies, ..PostResponses::default() }.parse(kind)?;
    let tx = services.begin().await?;
    // Another request may have posted it meanwhile.
    if store::drafts::find(&tx, token_hash, services.now()).await?.is_none() {
        return Ok(None);
    }
    let posted = post(services, &tx, actor, id, &bodies).await?;
    store::drafts::delete(&tx, token_hash).await?;
    tx.commit().await?;
    Ok(Some((id, posted)))
}

/// What is kept under a token for this challenge; empty when nothing is.
pub(crate) async fn find_draft(
    services: &Services,
    token: Option<&str>,
    challenge: ChallengeId,
) -> Result<Vec<String>> {
    let Some(token) = token else { return Ok(Vec::new()) };
    let kept = store::drafts::find(services.store(), &digest(token), services.now()).await?;
    Ok(kept.filter(|(of, _)| *of == challenge).map(|(_, bodies)| bodies).unwrap_or_default())
}
