use super::{
    require_revision,
    team::{find_for_team, lock_for_team},
};
use crate::{
    Result, Services,
    challenge_translation::{opens_reviewed, save, source_digest},
    context::require_offered,
    organisation_access::require_not_suspended,
};
use domain::{
    actor::Actor,
    challenges::translated::{TranslateChallenge, TranslatedText},
};
use store::{challenge_translations::Translation, challenges::Challenge};

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
        let source_digest = source_digest(&challenge.text);
        let translation = text.map(|text| Translation { text, source_digest, by_volunteers: None });
        save(services, &tx, Some(actor), challenge, translation).await?;
    }
    tx.commit().await?;
    Ok(is_there)
}

fn is_saved(challenge: &Challenge, text: Option<&TranslatedText>) -> bool {
    let saved = challenge.translation.as_ref();
    saved.map(|saved| &saved.text) == text
        && saved.is_none_or(|saved| saved.source_digest == source_digest(&challenge.text))
}
