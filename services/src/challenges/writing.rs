//! Who writes a challenge at the same time, and what comes of it.

use super::changes::change;
use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::{
        history::{DraftConflict, DraftField, Merge, WRITING},
        input::EditChallenge,
    },
    ids::ChallengeId,
    time::Timestamp,
};
use store::{challenges::Challenge, revisions};

/// The most saves of which the others who write are told.
const LATEST: u64 = 20;

/// The names of others who saved a challenge in the last minutes.
pub(super) async fn others_writing(services: &Services, actor: &Actor, id: ChallengeId) -> Result<Vec<String>> {
    let since = Timestamp(services.now().0 - WRITING.0);
    Ok(revisions::others_since(services.store(), id, actor.id, since, LATEST).await?)
}

/// What is to be decided between a form that was sent and the stored text; `None` where nothing is.
pub(super) async fn conflict(
    services: &Services,
    challenge: &Challenge,
    typed: &EditChallenge,
) -> Result<Option<DraftConflict>> {
    let (Ok(own), Ok(edited)) = (typed.parse(challenge.kind), typed.revision.parse::<i64>()) else { return Ok(None) };
    let is_older = edited < challenge.revision && typed.challenge == challenge.id.to_string();
    if !is_older {
        return Ok(None);
    }
    let (db, stored) = (services.store(), &challenge.text);
    let base = revisions::up_to(db, challenge.id, challenge.kind, edited).await?;
    let merge = Merge::of(base.as_ref().map(|base| &base.text), &own, stored);
    if merge.conflicts.is_empty() {
        return Ok(None);
    }
    let last = revisions::up_to(db, challenge.id, challenge.kind, challenge.revision).await?;
    // What a kind sets up is not a plain field: it is shown, and taken where that is decided.
    let is_shown = |field: &DraftField| *field == DraftField::Spec;
    let (shown, taken): (Vec<_>, Vec<_>) = merge.taken.into_iter().partition(is_shown);
    let differing = merge.conflicts.into_iter().chain(shown);
    Ok(Some(DraftConflict {
        by: last.and_then(|last| last.by_name),
        differing: differing.map(|field| change(field, &own, stored)).collect(),
        taken,
        revision: challenge.revision,
        merged: EditChallenge::of(challenge.id, edited, merge.text),
    }))
}
