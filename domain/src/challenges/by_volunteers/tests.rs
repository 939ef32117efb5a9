use super::*;
use crate::{
    challenges::{
        Kind, State,
        kinds::translation::{Check, Given, Standing, TranslationInput, TranslationResults},
    },
    ids::{ResponseId, UserId},
    time::Timestamp,
};
use proptest::prelude::*;

fn text(title: &str, need: &str, done: &str, usage: &str) -> ChallengeText {
    ChallengeText {
        title: title.to_owned(),
        need: need.to_owned(),
        done_looks_like: done.to_owned(),
        use_of_answers: usage.to_owned(),
        ..ChallengeText::empty(Kind::Feedback, "en".parse().unwrap(), Vec::new())
    }
}

fn fridge() -> ChallengeText {
    let need = "It is green. It stands outside.\n\n- It hums.\n- It is full.\n\nWhat do we call it?";
    text("Name our fridge. Please!", need, "A name.\n\nOne word.", "We paint it.")
}

/// Each segment translated by this function and accepted.
fn accepted(source: &str, translate: impl Fn(&str) -> String) -> TranslationResults {
    let [source, from, to] = [source, "en", "fr"].map(str::to_owned);
    let spec = TranslationInput { source, from, to, glossary: String::new() }.parse().unwrap();
    let standing = |(position, text): (i64, String)| Standing {
        position,
        hold: None,
        translation: Some(Given {
            response: ResponseId(position),
            author: UserId(position % 2 + 1),
            author_name: String::new(),
            text,
            version: Timestamp(0),
            visible: true,
        }),
        fault: None,
        check: Some(Check { by: UserId(9), by_name: String::new(), correction: None }),
    };
    let texts = spec.segments.iter().map(|segment| translate(&segment.source));
    let standings = (1..).zip(texts).map(standing).collect();
    TranslationResults { spec, standings }
}

fn made_of(results: &TranslationResults, original: &ChallengeText) -> Option<VolunteersText> {
    VolunteersText::of(&results.summary(None, State::Open, Timestamp(0)), original)
}

fn french(results: &TranslationResults) -> Option<TranslatedText> {
    made_of(results, &fridge())?.parse("en".parse().unwrap()).ok()
}

#[test]
fn what_is_translated_is_cut_where_the_texts_were() {
    let results = accepted(&source_of(&fridge()), |source| source.replace('e', "é"));
    let text = french(&results).unwrap();
    assert_eq!((text.language.as_str(), text.title.as_str()), ("fr", "Namé our fridgé. Pléasé!"));
    assert_eq!(text.need, "It is gréén. It stands outsidé.\n\n- It hums.\n- It is full.\n\nWhat do wé call it?");
    assert_eq!((text.done_looks_like.as_str(), text.use_of_answers.as_str()), ("A namé.\nOné word.", "Wé paint it."));
    let made = made_of(&results, &fridge()).unwrap();
    assert!(!made.is_changed);
    let people = results.people();
    assert_eq!(volunteers(&people, &[]), 3, "two who translated and one who checked");
    assert_eq!(volunteers(&people, &[UserId(9)]), 2, "the team is not counted");
    assert_eq!(volunteers(&people, &people), 1);
}

#[test]
fn empty_lines_that_a_translator_adds_cut_nothing() {
    let results = accepted(&source_of(&fridge()), |source| [source, "\n\nEt encore."].concat());
    let text = french(&results).unwrap();
    assert_eq!(text.done_looks_like, "A name.\n\nEt encore.\nOne word.\n\nEt encore.");
    assert!(text.title.starts_with("Name our fridge. Please! Et encore."), "a title is one line: {}", text.title);
}

#[test]
fn a_text_that_changed_since_is_told_apart() {
    let results = accepted(&source_of(&fridge()), str::to_owned);
    let corrected = ChallengeText { need: "It is blue.".to_owned(), ..fridge() };
    assert!(made_of(&results, &corrected).unwrap().is_changed);
    let french = ChallengeText { language: "fr".parse().unwrap(), ..fridge() };
    assert_eq!(made_of(&results, &french), None, "it is another language now");
}

#[test]
fn what_is_not_all_accepted_or_not_in_four_parts_is_no_text() {
    let mut results = accepted(&source_of(&fridge()), str::to_owned);
    results.standings[2].check = None;
    assert_eq!(made_of(&results, &fridge()), None);
    results.standings.remove(2);
    assert_eq!(made_of(&results, &fridge()), None);
    for short in ["One.", "One.\n\nTwo.\n\nThree.", "One.\nTwo.\nThree.\nFour."] {
        assert_eq!(made_of(&accepted(short, str::to_owned), &fridge()), None, "{short}");
    }
}

#[test]
fn what_is_too_long_is_named() {
    let results = accepted(&source_of(&fridge()), |source| source.repeat(20));
    let made = made_of(&results, &fridge()).unwrap();
    let wrong = made.parse("en".parse().unwrap()).unwrap_err();
    assert_eq!(wrong.problem("title"), Some(FieldErrorKind::TooLong { max: 120 }));
    assert_eq!(wrong.problem("done_looks_like"), Some(FieldErrorKind::TooLong { max: 280 }));
    assert_eq!(wrong.problem("need"), None);
}

#[test]
fn a_text_without_words_is_not_given_to_volunteers() {
    assert_eq!(require_cuttable(&fridge()), Ok(()));
    for wordless in [
        text("Name", "It is green.", "???", "We paint it."),
        text("Name", "It is green.", "A name.", "…"),
        text("Name", "", "A name.", "We paint it."),
        text("", "It is green.", "A name.", "We paint it."),
    ] {
        assert_eq!(require_cuttable(&wordless), Err(ForbiddenReason::NotInPassages), "{wordless:?}");
    }
}

proptest! {
    /// Whatever is given to volunteers comes back in the same four texts.
    #[test]
    fn the_texts_are_those_that_were_cut(
        title in "[A-Z][a-z.!? ]{0,40}",
        need in "[A-Z][a-z.,*\n -]{0,200}",
        done in "[A-Z][a-z.\n]{0,80}",
        usage in "[A-Z][a-z. ]{0,80}",
    ) {
        let original = text(&title, &need, &done, &usage);
        if require_cuttable(&original).is_ok() {
            let results = accepted(&source_of(&original), str::to_owned);
            let made = made_of(&results, &original).expect("four texts");
            prop_assert!(!made.is_changed, "{:?}", made.translated);
            prop_assert_eq!(&made.translated, &made.source);
        }
    }
}
