//! What somebody asks before they have an account or an organisation: kept, and made a draft as soon as there is one.

use super::create_challenge::{begun, insert_kept};
use crate::{
    Error, Result, Services,
    context::{digest, require_offered},
    throttle::Throttle,
    visitors::token_of,
};
use domain::{
    accounts::{ClientNetwork, throttle::DRAFTS_FROM_NETWORK},
    actor::Actor,
    challenges::kept_ask::{AskPage, KeepAsk, UseKeptAsk},
    error::ForbiddenReason,
    ids::ChallengeId,
    privacy::retention::DRAFTS,
};
use store::kept_asks::{self, Asker};

/// What became of an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It is a draft of the asker's organisation.
    Begun(ChallengeId),
    /// It is kept until the asker has an organisation.
    Kept,
    /// It is kept under this token of the browser until the visitor has signed in.
    KeptForVisitor(String),
}

/// Begins a draft in the asker's organisation, or keeps the ask until there is one. `visitor`: the token that the browser
/// already holds. Anonymous: everybody may ask, and a draft is for the team alone. Idempotent: the same form of the same
/// person returns the draft created first.
pub async fn keep_ask(
    services: &Services,
    network: ClientNetwork,
    visitor: Option<&str>,
    actor: Option<&Actor>,
    input: &KeepAsk,
) -> Result<Asked> {
    let ask = input.parse()?;
    require_offered(ask.language)?;
    let (now, expires) = (services.now(), services.now() + DRAFTS);
    let Some(actor) = actor else {
        if !input.organisation.is_empty() {
            return Err(Error::Forbidden(ForbiddenReason::SignInNeeded));
        }
        let tx = services.begin().await?;
        if let Some(throttle) = Throttle::of_network("draft from", network, DRAFTS_FROM_NETWORK) {
            throttle.take(services, &tx).await?;
        }
        let token = token_of(services, &tx, visitor).await?;
        kept_asks::keep(&tx, Asker::Visitor(&digest(&token)), &ask, now, expires).await?;
        tx.commit().await?;
        return Ok(Asked::KeptForVisitor(token));
    };
    let tx = services.begin_as(actor).await?;
    if input.organisation.is_empty() {
        kept_asks::keep(&tx, Asker::Person(actor.id), &ask, now, expires).await?;
        tx.commit().await?;
        return Ok(Asked::Kept);
    }
    let request = (!input.form.is_empty()).then(|| digest(&format!("challenge\n{}\n{}", actor.id, input.form)));
    if let Some(begun) = begun(&tx, request.as_deref()).await? {
        return Ok(Asked::Begun(begun));
    }
    let id = insert_kept(services, &tx, actor, &input.organisation, ask).await?;
    if let Some(request) = request {
        store::challenges::set_request(&tx, id, &request).await?;
    }
    // What was kept before is asked now, or something else instead of it.
    kept_asks::take(&tx, actor.id, now).await?;
    tx.commit().await?;
    Ok(Asked::Begun(id))
}

/// The page on which one asks, with what was kept. `visitor`: the browser's token. Anonymous: the token is the proof.
pub async fn show_ask(services: &Services, actor: Option<&Actor>, visitor: Option<&str>) -> Result<AskPage> {
    let (db, now) = (services.store(), services.now());
    let form = services.token();
    let Some(actor) = actor else {
        let kept = match visitor {
            Some(token) => kept_asks::find(db, Asker::Visitor(&digest(token)), now).await?,
            None => None,
        };
        return Ok(AskPage { kept, form, organisations: Vec::new() });
    };
    let kept = kept_asks::find(db, Asker::Person(actor.id), now).await?;
    let teams = store::teams::of_member(db, actor.id).await?;
    Ok(AskPage { kept, form, organisations: teams.into_iter().map(|team| team.link).collect() })
}

/// Makes a draft of what the actor asked before, in an organisation of theirs; returns it. For the organisation's team.
pub async fn use_kept_ask(services: &Services, actor: &Actor, input: &UseKeptAsk) -> Result<ChallengeId> {
    begin_kept_ask(services, actor, &input.organisation).await?.ok_or(Error::NotFound)
}

/// The same, `None` where nothing is kept. `organisation`: its slug.
pub(crate) async fn begin_kept_ask(
    services: &Services,
    actor: &Actor,
    organisation: &str,
) -> Result<Option<ChallengeId>> {
    let tx = services.begin_as(actor).await?;
    let Some(ask) = kept_asks::take(&tx, actor.id, services.now()).await? else { return Ok(None) };
    let id = insert_kept(services, &tx, actor, organisation, ask).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// Makes what somebody asked as a visitor their own, once they have signed in.
pub(crate) async fn claim_ask(services: &Services, actor: &Actor, visitor: Option<&str>) -> Result<()> {
    let tx = services.begin().await?;
    kept_asks::claim(&tx, actor.id, visitor.map(digest).as_deref()).await?;
    Ok(tx.commit().await?)
}
