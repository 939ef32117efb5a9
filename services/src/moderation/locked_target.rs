use super::targets::{version, version_of_challenge};
use crate::{
    Error, Result,
    staff::{self, Decider, Parties},
};
use domain::{
    actor::Actor,
    error::ForbiddenReason,
    ids::{AttachmentId, ChallengeId, OrganisationId, ResponseId, UserId},
    moderation::{HiddenBecause, ModerationTarget, TargetKind},
    organisations::TeamRole,
};
use store::{Connect, Tx, challenges::Challenge, moderation::Written};

/// A moderation target, locked, with the people to notify and the parties to it.
pub(super) struct LockedTarget {
    pub target: ModerationTarget,
    /// Its author; `None` for what an organisation did.
    pub author: Option<UserId>,
    /// Who is notified of decisions; the first may appeal.
    pub notified: Vec<UserId>,
    /// Its text; empty when it was deleted.
    pub body: String,
    /// The words of its author in it.
    pub words: String,
    pub hidden: Option<HiddenBecause>,
    /// In the order in which they are shown.
    pub attachments: Vec<AttachmentId>,
    /// The challenge that it is or belongs to.
    pub challenge: Option<Challenge>,
    /// The organisation that it is, or to whose challenge it belongs.
    pub organisation: Option<OrganisationId>,
}

impl LockedTarget {
    /// The author, and the organisation to whose challenge it belongs.
    pub(super) fn parties(&self) -> Parties {
        let asks = self.challenge.as_ref().map(|challenge| challenge.organisation);
        Parties { person: self.author, organisation: self.organisation.or(asks) }
    }

    /// The version that a decision on it has to name.
    pub(super) fn version(&self) -> String {
        match (self.target.kind, &self.challenge) {
            (TargetKind::Challenge, Some(challenge)) => version_of_challenge(challenge, &self.attachments),
            _ => version(self.target, &self.body, self.hidden, &self.attachments),
        }
    }

    /// Refuses a decision on any other version.
    pub(super) fn require_version(&self, shown: &str) -> Result<()> {
        if self.version() == shown { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile)) }
    }

    /// Lets a moderator decide who is not party to it.
    pub(super) async fn require_decider(&self, db: &impl Connect, actor: &Actor) -> Result<Decider> {
        staff::require_decider(db, actor, self.parties()).await
    }
}

/// A target, visible or hidden, with its challenge locked. Not for accounts, which have their own lock.
pub(super) async fn lock_target(tx: &Tx, target: ModerationTarget) -> Result<LockedTarget> {
    if let Some(challenge) = challenge_of(tx, target).await? {
        store::challenges::lock(tx, challenge).await?;
    }
    // Read again under the lock.
    find_target(tx, target).await
}

/// The same without a lock, for reading.
pub(super) async fn find_target(db: &impl Connect, target: ModerationTarget) -> Result<LockedTarget> {
    match target.kind {
        TargetKind::Response | TargetKind::Comment => find_written(db, target).await,
        TargetKind::Challenge => {
            let challenge = store::challenges::find(db, ChallengeId(target.id)).await?.ok_or(Error::NotFound)?;
            Ok(LockedTarget {
                notified: notified_of(db, &challenge).await?,
                attachments: attachments_of(db, &challenge, target).await?,
                body: challenge.text.title.clone(),
                words: challenge.text.title.clone(),
                hidden: challenge.hidden,
                organisation: Some(challenge.organisation),
                challenge: Some(challenge),
                ..bare(target)
            })
        }
        TargetKind::Organisation => {
            let locked = store::organisations::find(db, OrganisationId(target.id)).await?;
            let (card, _) = locked.ok_or(Error::NotFound)?;
            let name = card.link.name;
            Ok(LockedTarget { words: name.clone(), body: name, organisation: Some(card.id), ..bare(target) })
        }
        TargetKind::Account => Err(Error::NotFound),
    }
}

/// The challenge that a target is or belongs to, `None` for an organisation.
async fn challenge_of(db: &impl Connect, target: ModerationTarget) -> Result<Option<ChallengeId>> {
    match target.kind {
        TargetKind::Response | TargetKind::Comment => Ok(Some(read(db, target).await?.challenge)),
        TargetKind::Challenge => Ok(Some(ChallengeId(target.id))),
        TargetKind::Organisation | TargetKind::Account => Ok(None),
    }
}

/// The creator of a challenge, if still on its team; otherwise the owners.
async fn notified_of(db: &impl Connect, challenge: &Challenge) -> Result<Vec<UserId>> {
    let team = store::teams::active_members(db, challenge.organisation).await?;
    let began = challenge.created_by.filter(|user| team.iter().any(|member| member.user == *user));
    let owners = team.iter().filter(|member| member.role == TeamRole::Owner).map(|member| member.user);
    Ok(began.map_or_else(|| owners.collect(), |user| vec![user]))
}

async fn find_written(db: &impl Connect, target: ModerationTarget) -> Result<LockedTarget> {
    let written = read(db, target).await?;
    let challenge = store::challenges::find(db, written.challenge).await?.ok_or(Error::NotFound)?;
    Ok(LockedTarget {
        author: Some(written.author),
        notified: vec![written.author],
        attachments: attachments_of(db, &challenge, target).await?,
        words: written.answer.own_words().into_owned(),
        body: written.body,
        hidden: written.hidden,
        challenge: Some(challenge),
        ..bare(target)
    })
}

/// The attachments of a challenge, or of a response or comment in it.
async fn attachments_of(
    db: &impl Connect,
    challenge: &Challenge,
    target: ModerationTarget,
) -> Result<Vec<AttachmentId>> {
    if challenge.attachments == 0 || target.kind == TargetKind::Comment {
        return Ok(Vec::new());
    }
    let id = |kind| (target.kind == kind).then_some(target.id);
    let (of_challenge, of_response) = (id(TargetKind::Challenge), id(TargetKind::Response));
    let found = store::attachments::of_targets(db, of_challenge.map(ChallengeId), of_response.map(ResponseId)).await?;
    Ok(found.into_iter().map(|attachment| attachment.view.id).collect())
}

async fn read(db: &impl Connect, target: ModerationTarget) -> Result<Written> {
    store::moderation::written(db, &[target]).await?.pop().ok_or(Error::NotFound)
}

fn bare(target: ModerationTarget) -> LockedTarget {
    LockedTarget {
        target,
        author: None,
        notified: Vec::new(),
        body: String::new(),
        words: String::new(),
        hidden: None,
        attachments: Vec::new(),
        challenge: None,
        organisation: None,
    }
}
