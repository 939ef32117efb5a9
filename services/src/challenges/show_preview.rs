use crate::{
    Error, Result, Services,
    challenge_access::require_readable,
    preview::{Preview, PreviewPicture, standing},
};
use domain::{challenges::State, ids::ChallengeId, language::Language};
use locales::Locale;
use store::challenges::Challenge;

/// The picture with which a link to a challenge is shown elsewhere, in a language of the interface. Anonymous, whoever
/// asks: `NotFound` where a visitor would not find the challenge's page.
pub async fn show_preview(services: &Services, id: ChallengeId, t: Locale) -> Result<PreviewPicture> {
    let challenge = store::challenges::find(services.store(), id).await?.ok_or(Error::NotFound)?;
    require_readable(&challenge, None, false)?;
    let picked = match challenge.state {
        State::Closed => store::picks::texts(services.store(), [id]).await?.len(),
        State::Draft | State::InReview | State::Open | State::Deciding | State::Withdrawn => 0,
    };
    let preview = Preview {
        organisation: challenge.asked_by.name.clone(),
        title: title(&challenge, t),
        minutes: challenge.text.minutes,
        state: standing(t, &challenge, i64::try_from(picked).unwrap_or(i64::MAX)),
    };
    services.previews().find_or_draw(preview).await
}

/// The title for readers of the language: translated where it is, with the spaces of the language that it is in.
fn title(challenge: &Challenge, t: Locale) -> String {
    let translated = challenge.translation.as_ref().map(|translation| &translation.text);
    let (language, title) = match translated.filter(|text| text.language.as_str() == t.code()) {
        Some(text) => (text.language, &text.title),
        None => (challenge.text.language, &challenge.text.title),
    };
    typeset(language, title)
}

fn typeset(language: Language, text: &str) -> String {
    let written = Locale::from_code(language.as_str());
    written.map_or_else(|| text.to_owned(), |written| written.typeset(text).into_owned())
}
