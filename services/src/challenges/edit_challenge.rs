use super::{
    coach::{draft_hints, mend},
    team::{find_for_team, lock_for_team},
    writing::others_writing,
};
use crate::{Error, Result, Services, context::require_offered};
use domain::{
    actor::Actor,
    challenges::{
        ChallengeText, State,
        history::{DraftField, Merge, taking},
        input::EditChallenge,
        view::EditedDraft,
    },
    error::{FieldErrorKind, ForbiddenReason},
};
use store::{
    Tx,
    challenges::Challenge,
    revisions::{self, Line},
};

/// Saves a draft, finished or not, with a hint of the coach mended where its button was pressed. For the organisation's
/// team. Where somebody saved in the meantime it is brought together with that if a person pressed a button and no field
/// was changed by both, and refused otherwise.
pub async fn edit_challenge(services: &Services, actor: &Actor, input: &EditChallenge) -> Result<EditedDraft> {
    let id = input.challenge.parse().map_err(|_| Error::NotFound)?;
    let kind = find_for_team(services.store(), Some(id), actor).await?.kind;
    let text = input.parse(kind)?;
    require_offered(text.language)?;
    let (text, mended) = mend(services, kind, text, &input.then).await?;
    let edited: i64 = input.revision.parse().map_err(|_| Error::field("revision", FieldErrorKind::Unknown))?;
    let tx = services.begin_as(actor).await?;
    let mut challenge = lock_for_team(&tx, Some(id), actor).await?;
    if challenge.state != State::Draft {
        return Err(Error::Forbidden(ForbiddenReason::WrongState));
    }
    let mut has_merged = false;
    // Nothing changed, or sent twice: already saved.
    if challenge.text != text {
        let merge = brought_together(&tx, &challenge, edited, text, input).await?;
        has_merged = !merge.taken.is_empty();
        if challenge.text != merge.text {
            challenge.revision = save(services, &tx, actor, &challenge, &merge.text, Line::Continued).await?;
            challenge.text = merge.text;
        }
    }
    tx.commit().await?;
    Ok(EditedDraft {
        revision: challenge.revision,
        need_html: services.needs().html(&challenge),
        hints: draft_hints(services, kind, &challenge.text).await?,
        mended,
        has_merged,
        others: others_writing(services, actor, id).await?,
    })
}

/// A text based on a revision, with the stored text in the fields for which that was chosen, and with what was saved since in
/// fields that it leaves as they were. Refused where that was saved by itself, or both changed a field and nobody decided.
async fn brought_together(
    tx: &Tx,
    stored: &Challenge,
    edited: i64,
    text: ChallengeText,
    input: &EditChallenge,
) -> Result<Merge> {
    let chosen = input.take.iter().filter_map(|field| field.parse::<DraftField>().ok());
    let text = chosen.fold(text, |text, field| taking(text, field, &stored.text));
    let is_decided = input.is_pressed() && input.over.parse() == Ok(stored.revision);
    if edited == stored.revision || is_decided {
        return Ok(Merge { text, taken: Vec::new(), conflicts: Vec::new() });
    }
    let changed = Error::Forbidden(ForbiddenReason::ChangedMeanwhile);
    if !input.is_pressed() || edited > stored.revision {
        return Err(changed);
    }
    let base = revisions::up_to(tx, stored.id, stored.kind, edited).await?;
    let merge = Merge::of(base.as_ref().map(|base| &base.text), &text, &stored.text);
    if merge.conflicts.is_empty() { Ok(merge) } else { Err(changed) }
}

/// Saves the text of a locked draft over its present one, with its line of the history; returns the new revision.
pub(super) async fn save(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    challenge: &Challenge,
    text: &ChallengeText,
    line: Line,
) -> Result<i64> {
    let (id, now) = (challenge.id, services.now());
    let saved = store::challenges::save_text(tx, id, State::Draft, challenge.revision, text, now).await;
    let revision = match saved {
        Err(store::Error::Conflict(_)) => {
            return Err(Error::field(unknown_field(services, text).await?, FieldErrorKind::Unknown));
        }
        saved => saved?.ok_or(Error::Forbidden(ForbiddenReason::ChangedMeanwhile))?,
    };
    revisions::record(tx, challenge, revision, text, actor.id, line, now).await?;
    Ok(revision)
}

/// The field whose selection contains an unknown value.
async fn unknown_field(services: &Services, text: &ChallengeText) -> Result<&'static str> {
    let causes = store::taxonomy::causes(services.store()).await?;
    Ok(if text.causes.iter().all(|cause| causes.contains(cause)) { "skills" } else { "causes" })
}
