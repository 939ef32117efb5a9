use super::{
    post_responses::{language_of, post},
    require_open,
};
use crate::{
    Error, Result, Services, challenge_access::may_read, context::digest, throttle::Throttle, visitors::token_of,
};
use domain::{
    accounts::{ClientNetwork, throttle::DRAFTS_FROM_NETWORK},
    actor::Actor,
    challenges::{Answer, Kind},
    error::ForbiddenReason,
    ids::{ChallengeId, ResponseId},
    language::Language,
    privacy::retention::DRAFTS,
    responses::input::PostResponses,
    time::Span,
};
use store::drafts::{self, Draft};

/// How long a visitor's drafts are kept.
pub const KEPT: Span = DRAFTS;
/// The most challenges for which a visitor's drafts are kept.
pub const MOST_DRAFTS: u64 = 10;

/// What became of a draft after signing in: the responses posted, or why it is still kept.
pub type PostedDraft = (ChallengeId, Result<Vec<ResponseId>>);

/// Keeps a visitor's draft for a challenge, replacing an earlier one; returns the token under which all drafts of the
/// visitor are kept. `visitor`: the token that the browser already holds. Anonymous; where one takes a place first, one
/// is signed in.
pub async fn keep_draft(
    services: &Services,
    network: ClientNetwork,
    visitor: Option<&str>,
    input: &PostResponses,
) -> Result<String> {
    let id = input.id().ok_or(Error::NotFound)?;
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    may_read(services.store(), &challenge, None).await?;
    if challenge.kind == Kind::Deliverable {
        return Err(Error::Forbidden(ForbiddenReason::NoPlaceTaken));
    }
    let answers = input.parse(challenge.kind, &challenge.text.spec)?;
    let language = language_of(input)?;
    require_open(&challenge)?;
    let now = services.now();
    let tx = services.begin().await?;
    if let Some(throttle) = Throttle::of_network("draft from", network, DRAFTS_FROM_NETWORK) {
        throttle.take(services, &tx).await?;
    }
    let token = token_of(services, &tx, visitor).await?;
    let (visitor, key) = (digest(&token), digest(&format!("{token}\n{id}")));
    if drafts::count_others(&tx, &visitor, id, now).await? >= MOST_DRAFTS {
        return Err(Error::Forbidden(ForbiddenReason::EnoughToday));
    }
    drafts::delete_for(&tx, &visitor, id).await?;
    drafts::insert(&tx, &visitor, &Draft { key, challenge: id, answers, language }, now, now + KEPT).await?;
    tx.commit().await?;
    Ok(token)
}

/// Posts the actor's drafts: those under the browser's token, and those attached to the account until its address was
/// confirmed. Returns the result of each. Drafts that cannot be posted are kept, and shown on the page of their
/// challenge.
pub async fn post_drafts(services: &Services, actor: &Actor, visitor: Option<&str>) -> Result<Vec<PostedDraft>> {
    let mut keys = match visitor {
        Some(token) => drafts::of_visitor(services.store(), &digest(token), MOST_DRAFTS).await?,
        None => Vec::new(),
    };
    keys.extend(drafts::waiting_for(services.store(), actor.id, MOST_DRAFTS).await?);
    let mut all = Vec::new();
    for key in keys {
        all.extend(post_kept(services, actor, &key).await?);
    }
    Ok(all)
}

/// Posts one draft; `None` when it is gone. Errors do not stop the other drafts.
async fn post_kept(services: &Services, actor: &Actor, key: &str) -> Result<Option<PostedDraft>> {
    let tx = services.begin().await?;
    let Some(Draft { challenge, answers, language, .. }) = drafts::find_by_key(&tx, key, services.now()).await? else {
        return Ok(None);
    };
    let posted = match post(services, &tx, actor, (challenge, None), (&answers, language)).await {
        Ok(posted) => posted,
        Err(error) => return Ok(Some((challenge, Err(error)))),
    };
    drafts::delete(&tx, key).await?;
    tx.commit().await?;
    Ok(Some((challenge, Ok(posted))))
}

/// Deletes a visitor's draft for a challenge that they have answered. Anonymous: the token is the proof.
pub async fn forget_draft(services: &Services, visitor: &str, challenge: ChallengeId) -> Result<()> {
    let tx = services.begin().await?;
    drafts::delete_for(&tx, &digest(visitor), challenge).await?;
    Ok(tx.commit().await?)
}

/// The draft under a visitor's token for this challenge, and in which language it is written; empty when there is none.
pub(crate) async fn find_draft(
    services: &Services,
    token: Option<&str>,
    challenge: ChallengeId,
) -> Result<(Vec<Answer>, Option<Language>)> {
    let Some(token) = token else { return Ok(Default::default()) };
    let kept = drafts::find(services.store(), &digest(token), challenge, services.now()).await?;
    Ok(kept.map(|draft| (draft.answers, draft.language)).unwrap_or_default())
}
