//! Writing the text of a challenge in another language: as the team typed it, or as volunteers translated it.

use crate::{
    Error, Result, Services, audit,
    context::{digest, is_offered},
    discovery::index_challenge,
    organisation_access::require_not_suspended,
};
use domain::{
    actor::Actor,
    challenges::{
        ChallengeText, Spec, State,
        by_volunteers::{ByVolunteers, VolunteersText, volunteers},
        kinds::translation::{TranslationResults, TranslationSummary},
        lifecycle::REVIEWED_CHALLENGES,
    },
    error::ForbiddenReason,
    ids::UserId,
    moderation::{AuditAction, Subject},
};
use store::{Connect, Tx, challenge_translations::Translation, challenges::Challenge};

/// Whether the organisation's challenges are still reviewed before they open: a text in another language is reviewed
/// with them then.
pub(crate) async fn opens_reviewed(db: &impl Connect, challenge: &Challenge) -> Result<bool> {
    if challenge.state != State::Open {
        return Ok(true);
    }
    let standing = store::challenges::standing(db, challenge.organisation, true).await?;
    Ok(standing.opened_before < REVIEWED_CHALLENGES)
}

/// The digest of what is translated of a challenge.
pub(crate) fn source_digest(text: &ChallengeText) -> String {
    digest_of_texts([&text.title, &text.need, &text.done_looks_like, &text.use_of_answers])
}

fn digest_of_texts(texts: [&String; 4]) -> String {
    digest(&texts.map(String::as_str).join("\u{1f}"))
}

/// Writes or deletes the text of a locked challenge in another language, as a new revision. `by`: whoever of its team
/// does it, `None` where nobody presses a button.
pub(crate) async fn save(
    services: &Services,
    tx: &Tx,
    by: Option<&Actor>,
    challenge: Challenge,
    translation: Option<Translation>,
) -> Result<()> {
    let (id, state, now) = (challenge.id, challenge.state, services.now());
    let title = translation.as_ref().map(|translation| translation.text.title.clone()).unwrap_or_default();
    match &translation {
        Some(translation) => store::challenge_translations::put(tx, id, translation, now).await?,
        None => store::challenge_translations::delete(tx, id).await?,
    }
    let saved = store::challenges::save_text(tx, id, state, challenge.revision, &challenge.text, now).await?;
    let revision = saved.ok_or(Error::Forbidden(ForbiddenReason::ChangedMeanwhile))?;
    let translated = Challenge { revision, translation, ..challenge };
    if translated.state.is_listed() {
        index_challenge(tx, &translated).await?;
    }
    if let Some(actor) = by {
        audit::record_on_challenge(services, tx, actor, AuditAction::ChallengeTranslated, &translated, &title).await
    } else {
        let (subject, organisation) = (Subject::Challenge(id), translated.organisation);
        audit::record_by_itself(services, tx, AuditAction::ChallengeFilled, subject, organisation, &title).await
    }
}

/// What volunteers have made of a challenge's text, with those who took part, their team included; `None` unless each
/// segment is accepted. One query.
pub(crate) async fn made_by_volunteers(
    services: &Services,
    tx: &Tx,
    translating: &Challenge,
    original: &Challenge,
) -> Result<Option<(VolunteersText, Vec<UserId>)>> {
    let Spec::Translation(spec) = &translating.text.spec else { return Ok(None) };
    let standings = store::segments::standings(tx, translating.id).await?;
    let results = TranslationResults { spec: spec.clone(), standings };
    let made = offered(&results.summary(None, translating.state, services.now()), original);
    Ok(made.map(|made| (made, results.people())))
}

/// What volunteers have made of a challenge's text, as it is shown; in a language of the interface.
pub(crate) fn offered(summary: &TranslationSummary, original: &Challenge) -> Option<VolunteersText> {
    VolunteersText::of(summary, &original.text).filter(|made| is_offered(made.language))
}

/// It as the text of the original, with how many volunteers made it; or an error for each of the four that is too long.
pub(crate) async fn translation_of(
    db: &impl Connect,
    (made, people): &(VolunteersText, Vec<UserId>),
    translating: &Challenge,
    original: &Challenge,
) -> Result<Translation> {
    let text = made.parse(original.text.language)?;
    let members = store::teams::members(db, translating.organisation).await?;
    let team: Vec<UserId> = members.into_iter().map(|member| member.user).collect();
    let [title, need, done, usage] = made.translated_from();
    let changed = digest_of_texts([title, need, done, usage]);
    Ok(Translation {
        text,
        // Page and form say that the original has changed since.
        source_digest: if made.is_changed { changed } else { source_digest(&original.text) },
        by_volunteers: Some(ByVolunteers { challenge: translating.id, count: volunteers(people, &team) }),
    })
}

/// Takes over what volunteers translated when the last segment was accepted: where the original is open, has no text in
/// that language, has not changed, and may be translated without a review. Both challenges are locked.
pub(crate) async fn fill(services: &Services, tx: &Tx, translating: &Challenge, original: Challenge) -> Result<()> {
    let is_free = original.translation.is_none() && original.hidden.is_none() && original.state == State::Open;
    if !is_free || opens_reviewed(tx, &original).await? {
        return Ok(());
    }
    match require_not_suspended(tx, original.organisation).await {
        Err(Error::Forbidden(_)) => return Ok(()),
        checked => checked?,
    }
    let made = made_by_volunteers(services, tx, translating, &original).await?;
    let Some(made) = made.filter(|(made, _)| !made.is_changed) else { return Ok(()) };
    match translation_of(tx, &made, translating, &original).await {
        Ok(translation) => save(services, tx, None, original, Some(translation)).await,
        // The team is told what is too long.
        Err(Error::Rejected(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
