use crate::{Error, Result, organisations::team_role};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId},
    moderation::{HiddenBecause, Thing, ThingKind, policy},
    organisations::TeamRole,
};
use store::{Tx, challenges::Challenge, moderation::Written};

/// A thing that is decided on, and what stays as it is meanwhile.
pub(super) struct Found {
    pub thing: Thing,
    /// Who wrote it; `None` for what an organisation did.
    pub author: Option<UserId>,
    /// Who is told what is decided on it; the first can appeal.
    pub told: Vec<UserId>,
    /// Empty when it was deleted.
    pub body: String,
    pub hidden: Option<HiddenBecause>,
    /// The challenge that it is or belongs to, locked.
    pub challenge: Option<Challenge>,
    /// The organisation that it is, or whose challenge it is.
    pub organisation: Option<OrganisationId>,
}

/// A thing, with its challenge locked; whoever wrote it and whether or not it is hidden. Accounts are locked otherwise.
pub(super) async fn lock_thing(tx: &Tx, thing: Thing) -> Result<Found> {
    match thing.kind {
        ThingKind::Response | ThingKind::Comment => lock_written(tx, thing).await,
        ThingKind::Challenge => {
            let challenge = store::challenges::lock(tx, ChallengeId(thing.id)).await?.ok_or(Error::NotFound)?;
            Ok(Found {
                told: told_of(tx, &challenge).await?,
                body: challenge.text.title.clone(),
                hidden: challenge.hidden,
                organisation: Some(challenge.organisation),
                challenge: Some(challenge),
                ..bare(thing)
            })
        }
        ThingKind::Organisation => {
            let found = store::organisations::find(tx, OrganisationId(thing.id)).await?;
            let (card, _) = found.ok_or(Error::NotFound)?;
            Ok(Found { body: card.link.name, organisation: Some(card.id), ..bare(thing) })
        }
        ThingKind::Account => Err(Error::NotFound),
    }
}

/// Refuses a decision by anybody but a moderator, and on what they wrote or what is their organisation's.
pub(super) async fn require_judge(tx: &Tx, found: &Found, actor: &Actor) -> Result<()> {
    policy::may_decide(actor, found.author)?;
    match found.organisation {
        Some(organisation) if team_role(tx, organisation, Some(actor)).await?.is_some() => {
            Err(Error::Forbidden(ForbiddenReason::OwnThing))
        }
        _ => Ok(()),
    }
}

/// Who began a challenge, if they are on its team still; the owners otherwise.
async fn told_of(tx: &Tx, challenge: &Challenge) -> Result<Vec<UserId>> {
    let team = store::teams::members_here(tx, challenge.organisation).await?;
    let began = challenge.created_by.filter(|user| team.iter().any(|member| member.user == *user));
    let owners = team.iter().filter(|member| member.role == TeamRole::Owner).map(|member| member.user);
    Ok(began.map_or_else(|| owners.collect(), |user| vec![user]))
}

async fn lock_written(tx: &Tx, thing: Thing) -> Result<Found> {
    let before = read(tx, thing).await?;
    let response = before.response.unwrap_or(ResponseId(thing.id));
    let mut under = store::moderation::responses_by_ids(tx, [response]).await?;
    let challenge = under.pop().and_then(|response| response.challenge).ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // As it is now that nobody else changes it.
    let now = read(tx, thing).await?;
    Ok(Found {
        author: Some(now.author),
        told: vec![now.author],
        body: now.body,
        hidden: now.hidden,
        challenge: Some(challenge),
        ..bare(thing)
    })
}

async fn read(tx: &Tx, thing: Thing) -> Result<Written> {
    let found = match thing.kind {
        ThingKind::Comment => store::moderation::comments_by_ids(tx, [CommentId(thing.id)]).await?,
        _ => store::moderation::responses_by_ids(tx, [ResponseId(thing.id)]).await?,
    };
    found.into_iter().next().ok_or(Error::NotFound)
}

fn bare(thing: Thing) -> Found {
    Found {
        thing,
        author: None,
        told: Vec::new(),
        body: String::new(),
        hidden: None,
        challenge: None,
        organisation: None,
    }
}
