use crate::{Error, Result, organisations::team_role};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::{ChallengeId, CommentId, OrganisationId, ResponseId, UserId},
    moderation::{HiddenBecause, ModerationTarget, TargetKind, policy},
    organisations::TeamRole,
};
use store::{Tx, challenges::Challenge, moderation::Written};

/// A moderation target with its row locked until the transaction ends.
pub(super) struct LockedTarget {
    pub target: ModerationTarget,
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
pub(super) async fn lock_target(tx: &Tx, target: ModerationTarget) -> Result<LockedTarget> {
    match target.kind {
        TargetKind::Response | TargetKind::Comment => lock_written_target(tx, target).await,
        TargetKind::Challenge => {
            let challenge = store::challenges::lock(tx, ChallengeId(target.id)).await?.ok_or(Error::NotFound)?;
            Ok(LockedTarget {
                told: told_of(tx, &challenge).await?,
                body: challenge.text.title.clone(),
                hidden: challenge.hidden,
                organisation: Some(challenge.organisation),
                challenge: Some(challenge),
                ..bare(target)
            })
        }
        TargetKind::Organisation => {
            let locked = store::organisations::find(tx, OrganisationId(target.id)).await?;
            let (card, _) = locked.ok_or(Error::NotFound)?;
            Ok(LockedTarget { body: card.link.name, organisation: Some(card.id), ..bare(target) })
        }
        TargetKind::Account => Err(Error::NotFound),
    }
}

/// Refuses a decision by anybody but a moderator, and on what they wrote or what is their organisation's.
pub(super) async fn require_judge(tx: &Tx, locked: &LockedTarget, actor: &Actor) -> Result<()> {
    policy::may_decide(actor, locked.author)?;
    match locked.organisation {
        Some(organisation) if team_role(tx, organisation, Some(actor)).await?.is_some() => {
            Err(Error::Forbidden(ForbiddenReason::OwnContent))
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

async fn lock_written_target(tx: &Tx, target: ModerationTarget) -> Result<LockedTarget> {
    let before = read(tx, target).await?;
    let response = before.response.unwrap_or(ResponseId(target.id));
    let mut under = store::moderation::responses_by_ids(tx, [response]).await?;
    let challenge = under.pop().and_then(|response| response.challenge).ok_or(Error::NotFound)?;
    let challenge = store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // As it is now that nobody else changes it.
    let now = read(tx, target).await?;
    Ok(LockedTarget {
        author: Some(now.author),
        told: vec![now.author],
        body: now.body,
        hidden: now.hidden,
        challenge: Some(challenge),
        ..bare(target)
    })
}

async fn read(tx: &Tx, target: ModerationTarget) -> Result<Written> {
    let locked = match target.kind {
        TargetKind::Comment => store::moderation::comments_by_ids(tx, [CommentId(target.id)]).await?,
        _ => store::moderation::responses_by_ids(tx, [ResponseId(target.id)]).await?,
    };
    locked.into_iter().next().ok_or(Error::NotFound)
}

fn bare(target: ModerationTarget) -> LockedTarget {
    LockedTarget {
        target,
        author: None,
        told: Vec::new(),
        body: String::new(),
        hidden: None,
        challenge: None,
        organisation: None,
    }
}
