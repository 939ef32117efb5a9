use super::team::{find_for_team, lock_for_team};
use crate::{
    Error, Result, Services,
    challenge_access::require_shown,
    challenge_translation::{made_by_volunteers, offered, opens_reviewed, save, translation_of},
    context::digest,
    organisation_access::require_not_suspended,
};
use domain::{
    actor::Actor,
    challenges::{
        by_volunteers::{ForChallenge, Offer, UseTranslation, VolunteersText},
        kinds::{Summary, translation::TranslationSummary},
    },
    error::{FieldErrorKind, ForbiddenReason},
    ids::ChallengeId,
};
use store::{
    Connect,
    challenges::{Challenge, find},
};

/// Takes what volunteers translated, once each segment is accepted, as the other language of their challenge; returns the
/// challenge that was translated. Refused where another text was shown. Idempotent. For the team of an active
/// organisation.
pub async fn use_translation(services: &Services, actor: &Actor, input: &UseTranslation) -> Result<ChallengeId> {
    let found = find_for_team(services.store(), input.id(), actor).await?;
    let original = found.translates.ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    // In the order in which challenges are locked.
    let original = lock_for_team(&tx, Some(original), actor).await?;
    let translating = lock_for_team(&tx, input.id(), actor).await?;
    require_not_suspended(&tx, original.organisation).await?;
    require_shown(&original)?;
    require_shown(&translating)?;
    original.state.translate(opens_reviewed(&tx, &original).await?)?;
    let made = made_by_volunteers(services, &tx, &translating, &original).await?;
    let made = made.ok_or(Error::Forbidden(ForbiddenReason::TranslationUnfinished))?;
    let translation = translation_of(&tx, &made, &translating, &original).await?;
    let id = original.id;
    if original.translation.as_ref() != Some(&translation) {
        if shown(&made.0, &original) != input.shown {
            return Err(Error::Forbidden(ForbiddenReason::ChangedMeanwhile));
        }
        save(services, &tx, Some(actor), original, Some(translation)).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// What a form names that shows this text: another one, or another revision of the challenge, has another.
fn shown(made: &VolunteersText, original: &Challenge) -> String {
    let input = made.input(original.id, original.revision);
    let texts = [input.title, input.need, input.done_looks_like, input.use_of_answers, input.revision];
    digest(&texts.join("\u{1f}"))
}

/// For which challenge a translation is, for its team with what it can take over; `None` where it is for none that the
/// viewer may read: one query, none for other challenges.
pub(super) async fn for_challenge(
    db: &impl Connect,
    translating: &Challenge,
    results: Option<&Summary>,
    on_the_team: bool,
) -> Result<Option<ForChallenge>> {
    let Some(original) = translating.translates else { return Ok(None) };
    let Some(original) = find(db, original).await? else { return Ok(None) };
    let is_public = original.state.is_public() && original.hidden.is_none();
    if !is_public && !on_the_team {
        return Ok(None);
    }
    let by = original.translation.as_ref().and_then(|translation| translation.by_volunteers);
    let used = by.filter(|by| by.challenge == translating.id).map(|by| by.count);
    let offer = match results {
        Some(Summary::Translation(summary)) if on_the_team && used.is_none() => offer(summary, translating, &original),
        _ => None,
    };
    let (id, language) = (original.id, original.text.language);
    Ok(Some(ForChallenge { id, title: original.text.title, language, used, offer }))
}

fn offer(summary: &TranslationSummary, translating: &Challenge, original: &Challenge) -> Option<Offer> {
    let made = offered(summary, original)?;
    let too_long = match made.parse(original.text.language) {
        Ok(_) => Vec::new(),
        Err(wrong) => {
            let long = wrong.0.into_iter().filter_map(|error| match error.problem {
                FieldErrorKind::TooLong { max } => Some((error.field, max)),
                _ => None,
            });
            long.collect()
        }
    };
    let refused = match original.hidden.or(translating.hidden) {
        Some(_) => Some(ForbiddenReason::Hidden),
        None => original.state.translate(false).err(),
    };
    let input = made.input(original.id, original.revision);
    Some(Offer {
        language: made.language,
        shown: shown(&made, original),
        texts: [input.title, input.need, input.done_looks_like, input.use_of_answers],
        too_long,
        is_changed: made.is_changed,
        replaces: original.translation.is_some(),
        refused,
    })
}
