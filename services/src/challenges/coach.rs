//! The coach's hints for a draft, and doing what one of them offers.

use crate::{Error, Result, Services};
use domain::{
    challenges::{
        ChallengeText, Kind,
        coach::{Ask, Hint, MOST_SHOWN, Mended, Opening, hints, mended_in, minutes},
        measured::{NEWEST_TIMES, measured_minutes},
        view::DraftHints,
    },
    error::FieldErrorKind,
    language::Language,
};
use locales::Locale;

/// The hints for a draft that would be published now.
pub async fn draft_hints(services: &Services, kind: Kind, text: &ChallengeText) -> Result<DraftHints> {
    let ask = ask_of(services, kind, text).await?;
    if ask.is_empty() {
        return Ok(DraftHints::NothingWritten);
    }
    let mut hints = hints(&ask, services.now());
    hints.truncate(MOST_SHOWN);
    Ok(DraftHints::Found(hints))
}

/// What the coach reads, with what similar challenges took: those of the same kind that were estimated to take as long.
async fn ask_of(services: &Services, kind: Kind, text: &ChallengeText) -> Result<Ask> {
    let ask = Ask::of(kind, text);
    let times = store::measured_times::newest(services.store(), kind, minutes(&ask), NEWEST_TIMES).await?;
    Ok(Ask { measured: measured_minutes(&times), ..ask })
}

/// The text in which the hint of a button's word is mended, with that hint; as it was for any other word, and where there is
/// nothing to mend any more. Rejects a mend for which a field is too short.
pub async fn mend(
    services: &Services,
    kind: Kind,
    text: ChallengeText,
    word: &str,
) -> Result<(ChallengeText, Option<Hint>)> {
    if word.is_empty() {
        return Ok((text, None));
    }
    let ask = ask_of(services, kind, &text).await?;
    let mended = mended_in(&ask, word, services.now(), |opening| beginning(text.language, opening));
    match mended {
        Ok(Some(Mended { ask, hint })) => Ok((ask.within(text), Some(hint))),
        Ok(None) => Ok((text, None)),
        Err(too_long) => Err(Error::field(too_long.field.as_str(), FieldErrorKind::TooLong { max: too_long.max })),
    }
}

/// The beginning of a sentence in the language of the challenge.
fn beginning(language: Language, opening: Opening) -> String {
    let t = Locale::from_code(language.as_str()).unwrap_or(Locale::ALL[0]);
    match opening {
        Opening::Done => t.coach_begin_done().to_owned(),
        Opening::Context => [t.coach_begin_who(), t.coach_begin_why(), t.coach_begin_tried()].join("\n\n"),
    }
}
