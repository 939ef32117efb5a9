use super::{
    require_revision,
    team::{find_for_team, lock_for_team},
};
use crate::{
    Error, Result, Services, audit,
    context::{digest, require_offered},
    discovery::index_challenge,
    organisation_access::require_not_suspended,
};
use domain::{
    actor::Actor,
    challenges::{
        ChallengeText, State,
        lifecycle::REVIEWED_CHALLENGES,
        translated::{TranslateChallenge, TranslatedText},
    },
    error::ForbiddenReason,
    moderation::AuditAction,
};
use store::{Tx, challenge_translations::Translation, challenges::Challenge};

/// Writes the text of a challenge in another language, or deletes it where every field is empty; returns whether there
/// is one now. A new revision, so that whoever reviews the challenge has read it. For the team of an active
/// organisation.
pub async fn translate_challenge(services: &Services, actor: &Actor, input: &TranslateChallenge) -> Result<bool> {
    let id = input.challenge.parse().ok();
    // Checked first, so that others learn nothing from errors.
    find_for_team(services.store(), id, actor).await?;
    let tx = services.begin_as(actor).await?;
    let challenge = lock_for_team(&tx, id, actor).await?;
    require_not_suspended(&tx, challenge.organisation).await?;
    challenge.state.translate(opens_reviewed(&tx, &challenge).await?)?;
    let text = input.parse(challenge.text.language)?;
    if let Some(text) = &text {
        require_offered(text.language)?;
    }
    let is_there = text.is_some();
    // Nothing changed, or sent twice: already saved.
    if !is_saved(&challenge, text.as_ref()) {
        require_revision(&challenge, &input.revision)?;
        save(services, &tx, actor, challenge, text).await?;
    }
    tx.commit().await?;
    Ok(is_there)
}

/// Whether the organisation's challenges are still reviewed before they open.
async fn opens_reviewed(tx: &Tx, challenge: &Challenge) -> Result<bool> {
    if challenge.state != State::Open {
        return Ok(true);
    }
    let standing = store::challenges::standing(tx, challenge.organisation, true).await?;
    Ok(standing.opened_before < REVIEWED_CHALLENGES)
}

fn is_saved(challenge: &Challenge, text: Option<&TranslatedText>) -> bool {
    let saved = challenge.translation.as_ref();
    saved.map(|saved| &saved.text) == text
        && saved.is_none_or(|saved| saved.source_digest == source_digest(&challenge.text))
}

async fn save(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    challenge: Challenge,
    text: Option<TranslatedText>,
) -> Result<()> {
    let (id, state, now) = (challenge.id, challenge.state, services.now());
    let title = text.as_ref().map(|text| text.title.clone()).unwrap_or_default();
    let translation = text.map(|text| Translation { text, source_digest: source_digest(&challenge.text) });
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
    audit::record_on_challenge(services, tx, actor, AuditAction::ChallengeTranslated, &translated, &title).await
}

/// The digest of what is translated of a challenge.
pub(super) fn source_digest(text: &ChallengeText) -> String {
    digest(&[&text.title, &text.need, &text.done_looks_like, &text.use_of_answers].map(String::as_str).join("\u{1f}"))
}
