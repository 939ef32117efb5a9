use crate::{
    Error, Result,
    challenge_access::{may_read, require_shown},
    organisation_access::{require_not_suspended, require_team, team_role},
    posting_limits::trust_of,
    responses::require_place,
};
use domain::{
    actor::Actor,
    attachment_policy::may_attach,
    attachments::{NewFile, Place},
    challenges::{Kind, State},
    error::{FieldErrorKind, ForbiddenReason},
    ids::{ChallengeId, ResponseId},
    moderation::Trust,
};
use store::{Connect, Tx, attachments::Owner, challenges::Challenge, moderation::Person};

/// Where a file may go.
pub(super) struct OpenPlace {
    pub owner: Owner,
    /// The most files there.
    pub max: i64,
    /// How far the person is trusted there.
    pub trust: Trust,
}

impl OpenPlace {
    /// The first position that is free.
    pub(super) fn first_free(&self, positions: &[i64]) -> Result<i64> {
        let free = (1..=self.max).find(|position| !positions.contains(position));
        free.ok_or_else(|| Error::field(NewFile::FILE, FieldErrorKind::TooManyFiles { max: self.max }))
    }
}

/// The place, with its challenge locked, for the locked person who may attach something there now.
pub(super) async fn lock_place(tx: &Tx, actor: &Actor, person: &Person, place: Place) -> Result<OpenPlace> {
    let (challenge, owner) = match place {
        Place::Challenge(id) => (lock_for_team(tx, actor, id).await?, Owner::Challenge(id)),
        Place::Draft(id) => (lock_for_answer(tx, actor, id).await?, Owner::Draft(id, actor.id)),
        Place::Response(id) => {
            let challenge = lock_for_author(tx, actor, id).await?;
            let owner = Owner::Response(challenge.id, id);
            (challenge, owner)
        }
    };
    let trust = match place {
        // The challenge is read before anybody sees it.
        Place::Challenge(_) => Trust::Known,
        Place::Draft(_) | Place::Response(_) => trust_of(tx, person).await?,
    };
    let max = may_attach(place, challenge.kind, challenge.state, trust)?;
    Ok(OpenPlace { owner, max, trust })
}

async fn lock_for_team(tx: &Tx, actor: &Actor, id: ChallengeId) -> Result<Challenge> {
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    match require_team(tx, challenge.organisation, actor).await {
        Err(Error::Forbidden(_)) if !challenge.state.is_public() => return Err(Error::NotFound),
        checked => checked?,
    }
    require_not_suspended(tx, challenge.organisation).await?;
    Ok(challenge)
}

async fn lock_for_answer(tx: &Tx, actor: &Actor, id: ChallengeId) -> Result<Challenge> {
    let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
    if may_read(tx, &challenge, Some(actor)).await? {
        return Err(Error::Forbidden(ForbiddenReason::OwnChallenge));
    }
    require_shown(&challenge)?;
    let given = store::responses::of_author_in(tx, actor.id, id).await?.len();
    let is_done = i64::try_from(given).is_ok_and(|given| given >= challenge.kind.rules().max_responses);
    if is_done {
        return Err(Error::Forbidden(ForbiddenReason::EnoughAnswers));
    }
    // The licence is agreed to before anything is uploaded.
    require_place(tx, &challenge, actor.id).await?;
    Ok(challenge)
}

async fn lock_for_author(tx: &Tx, actor: &Actor, id: ResponseId) -> Result<Challenge> {
    let challenge = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?.challenge;
    let challenge = store::challenges::lock(tx, challenge).await?.ok_or(Error::NotFound)?;
    // Read again under the lock.
    let response = store::responses::find_any(tx, id).await?.ok_or(Error::NotFound)?;
    if response.author != actor.id {
        return Err(Error::Forbidden(ForbiddenReason::NotYours));
    }
    may_read(tx, &challenge, Some(actor)).await?;
    require_shown(&challenge)?;
    match response.hidden {
        Some(_) => Err(Error::Forbidden(ForbiddenReason::Hidden)),
        None => Ok(challenge),
    }
}

/// Refuses whoever may not take an attachment away: the team from its challenge at any time, but not what people choose
/// between; authors from their answers
/// while these can be changed.
pub(super) async fn lock_for_removal(tx: &Tx, actor: &Actor, owner: Owner) -> Result<()> {
    match owner {
        Owner::Challenge(id) => {
            let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
            let on_the_team = team_role(tx, challenge.organisation, Some(actor)).await?.is_some();
            let is_fixed = challenge.kind == Kind::ImageChoice && challenge.state != State::Draft;
            match (on_the_team, is_fixed) {
                (false, _) => Err(Error::NotFound),
                (true, true) => Err(Error::Forbidden(ForbiddenReason::WrongState)),
                (true, false) => Ok(()),
            }
        }
        Owner::Draft(id, uploader) => {
            store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
            if uploader == actor.id { Ok(()) } else { Err(Error::NotFound) }
        }
        Owner::Response(id, response) => {
            let challenge = store::challenges::lock(tx, id).await?.ok_or(Error::NotFound)?;
            let response = store::responses::find_any(tx, response).await?.ok_or(Error::NotFound)?;
            if response.author != actor.id {
                return Err(Error::NotFound);
            }
            let is_open = challenge.state == State::Open;
            if is_open { Ok(()) } else { Err(Error::Forbidden(ForbiddenReason::NotOpen)) }
        }
    }
}

/// How many attachments there are, and whether one of them has this content.
pub(super) async fn taken(db: &impl Connect, owner: Owner, digest: &str) -> Result<(Vec<i64>, bool)> {
    let taken = store::attachments::taken(db, owner).await?;
    let is_repeated = taken.iter().any(|(_, known)| known == digest);
    Ok((taken.into_iter().map(|(position, _)| position).collect(), is_repeated))
}
