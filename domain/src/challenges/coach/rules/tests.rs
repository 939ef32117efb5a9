mod harm;

use super::super::{Ask, Field, Hint, Mend, Opening, Rule, hints, mended_in, word_of};
use crate::{challenges::Kind, time::Timestamp};
use proptest::prelude::*;

/// 2026-03-02.
const TODAY: Timestamp = Timestamp(1_772_409_600_000);
const CONTEXT: &str = "We are a small group. We have met in the same hall since spring, and people like to sit together and \
                       talk. The hall is warm, the tea is good, and the door is open all day long";

/// An ask without a fault, with this need.
fn ask(language: &str, need: &str) -> Ask {
    Ask {
        kind: Kind::Feedback,
        title: "Three words at least".to_owned(),
        need: need.to_owned(),
        done_looks_like: "Something short".to_owned(),
        use_of_answers: "We read them".to_owned(),
        language: language.parse().unwrap(),
        minutes: 10,
        target: 8,
        days: 14,
        measured: None,
    }
}

fn opening(opening: Opening) -> String {
    match opening {
        Opening::Done => "A good one is …",
        Opening::Context => "We are …\n\nThis is for …",
    }
    .to_owned()
}

/// The rules that find something in a need with enough around it, and the words that they find.
fn found(language: &str, words: &str) -> Vec<(Rule, String)> {
    let need = [CONTEXT, ". ", words].concat();
    let hints = hints(&ask(language, &need), TODAY);
    hints.into_iter().map(|hint| (hint.rule, hint.found.unwrap_or_default())).collect()
}

fn only(language: &str, rule: Rule, words: &str, said: &str) {
    assert_eq!(found(language, words), [(rule, said.to_owned())], "{words}");
}

fn nothing(language: &str, words: &str) {
    assert_eq!(found(language, words), [], "{words}");
}

#[test]
fn questions_are_counted_once_each() {
    let several =
        |language, words: &str| found(language, words).iter().any(|(rule, _)| *rule == Rule::SeveralQuestions);
    for (language, words) in [
        ("en", "What should we plant? Who should water it?"),
        ("fr", "Que planter ici ? Qui arrosera le jardin ?"),
        ("en", "- What should we plant?\n- Who should water it?"),
    ] {
        assert!(several(language, words), "{words}");
    }
    for (language, words) in [
        ("en", "What should we plant? Tell us. What should we plant?"),
        ("en", "What should we plant? And why?"),
        ("en", "Did you know that otters hold hands? What should we call them?"),
        ("en", "Why do we do this? Because we like it. What should we plant?"),
        ("en", "People ask us “who are you?” and “what is it?” all day. What should we say?"),
        ("fr", "Ils disent : « Qui paie ? » ou « C’est à quelle heure ? » Que leur dire ?"),
        ("fr", "Le saviez-vous ? Que planter ici ? Pourquoi ?"),
    ] {
        assert!(!several(language, words), "{words}");
    }
    let poll = Ask { kind: Kind::Poll, ..ask("en", "What is it? Where is it then? Who is it for?") };
    assert!(hints(&poll, TODAY).iter().all(|hint| hint.rule != Rule::SeveralQuestions));
}

#[test]
fn what_is_missing_or_only_begun_is_found() {
    let rules = |ask: &Ask| hints(ask, TODAY).iter().map(|hint| (hint.rule, hint.field)).collect::<Vec<_>>();
    let good = ask("en", CONTEXT);
    assert_eq!(rules(&good), []);
    let no_done = Ask { done_looks_like: String::new(), ..good.clone() };
    assert_eq!(rules(&no_done), [(Rule::NoDone, Field::DoneLooksLike)]);
    for begun in ["A good one is …", "It is ...", "The CVS (…) says so", "…"] {
        let begun = Ask { done_looks_like: begun.to_owned(), ..good.clone() };
        assert_eq!(rules(&begun), [(Rule::Unfinished, Field::DoneLooksLike)], "{begun:?}");
    }
    for done in ["And so on…", "Well... yes", "(short)"] {
        assert_eq!(rules(&Ask { done_looks_like: done.to_owned(), ..good.clone() }), [], "{done}");
    }
    let words = |count: usize| ask("en", &["word"; 30][..count].join(" "));
    assert_eq!(rules(&words(29)), [(Rule::ThinNeed, Field::Need)]);
    assert_eq!(rules(&words(30)), []);
    let empty = Ask { title: String::new(), done_looks_like: String::new(), use_of_answers: String::new(), ..words(0) };
    assert_eq!(rules(&Ask { days: 1, ..empty }), [], "nothing is written yet");
}

#[test]
fn titles_are_asks() {
    for (title, rules, becomes) in [
        ("Help", &[Rule::TitleShort][..], "Help"),
        ("AIDEZ-NOUS À TRIER", &[Rule::TitleCapitals], "Aidez-nous à trier"),
        ("Name our new cat!!!", &[Rule::TitleMarks], "Name our new cat"),
        ("Quel nom choisir ?!", &[Rule::TitleMarks], "Quel nom choisir ?"),
        ("Name our new cat!", &[], "Name our new cat!"),
        ("The FAQ of us", &[], "The FAQ of us"),
        ("", &[], ""),
    ] {
        let titled = Ask { title: title.to_owned(), ..ask("en", CONTEXT) };
        let hints = hints(&titled, TODAY);
        assert_eq!(hints.iter().map(|hint| hint.rule).collect::<Vec<_>>(), rules, "{title}");
        let mended = hints.iter().fold(titled, |ask, hint| hint.mend.mended(&ask, opening));
        assert_eq!(mended.title, becomes);
    }
}

#[test]
fn what_only_insiders_know_is_found() {
    only("en", Rule::Insiders, "As usual, we meet.", "As usual");
    only("en", Rule::Insiders, "It is the same as last year.", "same as last year");
    only("fr", Rule::Insiders, "Comme d’habitude on s’amuse.", "Comme d’habitude");
    only("fr", Rule::Insiders, "Vous savez tous que la salle est petite.", "Vous savez tous");
    for (language, words) in [
        ("en", "If you know how to draw, tell us."),
        ("en", "It is as big as last year’s was small."),
        ("fr", "Si vous savez dessiner, dites-le."),
        ("fr", "Vous connaissez peut-être un meilleur mot."),
    ] {
        nothing(language, words);
    }
}

#[test]
fn abbreviations_and_jargon_are_found_unless_explained() {
    only("en", Rule::Abbreviation, "We go to the AGM each May.", "AGM");
    only("fr", Rule::Abbreviation, "La MDPH nous aide.", "MDPH");
    only("fr", Rule::Jargon, "Nous partons en maraude.", "maraude");
    only("en", Rule::Jargon, "Our stakeholders like it.", "stakeholders");
    for (language, words) in [
        ("en", "We go to the annual meeting (AGM), and the AGM is long."),
        ("en", "The AGM (the annual meeting) is long."),
        ("en", "Send a PDF or an SMS, in the UK or the EU, for Elizabeth II."),
        ("en", "PLEASE READ THIS NOTE TWICE"),
        ("en", "See https://CVS.example/AGM."),
        ("fr", "Le train de la SNCF, la TVA, un CD et Louis XIV."),
        ("fr", "Nous voulons construire ensemble."),
    ] {
        nothing(language, words);
    }
    let mended = |words: &str| {
        let ask = ask("fr", &[CONTEXT, ". ", words].concat());
        let mended = hints(&ask, TODAY).iter().fold(ask, |ask, hint| hint.mend.mended(&ask, opening));
        mended.need.strip_prefix(CONTEXT).unwrap_or_default().to_owned()
    };
    assert_eq!(
        mended("Le CCAS ouvre. Le CCAS ferme."),
        ". Le CCAS (centre communal d’action sociale) ouvre. Le CCAS ferme."
    );
    assert_eq!(mended("Le XYZ ouvre."), ". Le XYZ (…) ouvre.");
    assert_eq!(mended("Maraudes et livrables."), ". Tournées de rue et documents à remettre.");
    assert_eq!(mended("Sarah Roy a un cancer. Sarah rit."), ". Quelqu’un a un cancer. Quelqu’un rit.");
}

#[test]
fn times_are_weighed() {
    let rules = |ask: Ask| hints(&ask, TODAY).into_iter().map(|hint| (hint.rule, hint.mend)).collect::<Vec<_>>();
    let good = ask("fr", CONTEXT);
    assert_eq!(rules(Ask { days: 2, ..good.clone() }), [(Rule::DeadlineShort, Mend::Days(3))]);
    assert_eq!(rules(Ask { target: 61, days: 15, ..good.clone() }), [(Rule::DeadlineShort, Mend::Days(16))]);
    assert_eq!(rules(Ask { target: 61, days: 16, ..good.clone() }), []);
    assert_eq!(rules(Ask { target: 100, days: 24, ..good.clone() }), [(Rule::DeadlineShort, Mend::Days(25))]);
    assert_eq!(rules(Ask { target: 1000, days: 30, ..good.clone() }), []);
    let before_easter = Timestamp(TODAY.0 + 30 * 86_400_000);
    let hints_then = |days| hints(&Ask { days, ..good.clone() }, before_easter);
    assert_eq!(hints_then(5)[0].mend, Mend::Days(6));
    assert_eq!(hints_then(30)[0].mend, Mend::Days(29), "the first of May is the last day that is offered");
    for (kind, estimated) in [
        (Kind::ImageChoice, 5),
        (Kind::Poll, 5),
        (Kind::Brainstorm, 10),
        (Kind::Feedback, 10),
        (Kind::Review, 15),
        (Kind::Translation, 15),
        (Kind::Deliverable, 30),
    ] {
        assert_eq!(super::minutes(&Ask { kind, ..good.clone() }), estimated, "{kind:?}");
    }
    assert_eq!(rules(Ask { minutes: 30, ..good.clone() }), [(Rule::Minutes, Mend::Minutes(10))]);
    assert_eq!(rules(Ask { minutes: 15, ..good.clone() }), []);
    // What similar challenges took is better than an estimate.
    let slow = Ask { measured: Some(30), ..good.clone() };
    assert_eq!(rules(slow.clone()), [(Rule::Minutes, Mend::Minutes(30))]);
    assert_eq!(rules(Ask { minutes: 15, ..slow }), []);
    let long = Ask { need: "mot ".repeat(400), ..good };
    assert_eq!(rules(long), [(Rule::Long, Mend::Focus(Field::Need))]);
}

#[test]
fn a_button_mends_what_is_typed_when_it_is_pressed() {
    let typed = ask("en", &[CONTEXT, ". Call 07700 900123."].concat());
    let hint = hints(&typed, TODAY).remove(0);
    assert_eq!(word_of(&hint), "mend:phone:need");
    let more = Ask { need: ["Hello. ", &typed.need].concat(), ..typed.clone() };
    let mended = mended_in(&more, &word_of(&hint), TODAY, opening).unwrap().unwrap();
    assert_eq!(mended.ask.need, ["Hello. ", CONTEXT, ". Call."].concat());
    for word in ["mend:phone:title", "mend:", "mend:phone", "mend:x:y", "save", "preview", "", "mend:thin_need:need"] {
        assert_eq!(mended_in(&typed, word, TODAY, opening), Ok(None), "{word}");
    }
    let full = Ask { need: "x".repeat(3_990), ..typed };
    let too_long = mended_in(&full, "mend:thin_need:need", TODAY, opening).unwrap_err();
    assert_eq!((too_long.field, too_long.max), (Field::Need, 4_000));
}

/// Pieces of asks with something to mend in them.
const PIECES: &str = "(Call 06 12 34 56 78\\. |As usual, |(Please donate\\. )|Faites un don\\. |x@a\\.example |\\(y@b\\.example\\) |the AGM |CCAS, \
                      |Sarah has cancer\\. |Karim Roy est malade\\. |12 rue des Lilas, |FR76 3000 6000 0112 3456 7890 189 |livrables |Stakeholders |word |é\u{202f}? |\n\n|… |“|” ){0,14}";

proptest! {
    #[test]
    fn what_was_mended_is_not_found_again(
        need in PIECES,
        title in "(HELP |US |Please |name |SARAH |livrable |!|\\?|ÉTÉ ){0,6}",
        done in PIECES,
        (minutes, target, days) in (0_usize..4, 1_i64..=100, 1_i64..=30),
        french in any::<bool>(),
    ) {
        let language = if french { "fr" } else { "en" };
        let (need, title, done) = (need.trim().to_owned(), title.trim().to_owned(), done.trim().to_owned());
        let minutes = crate::challenges::MINUTES[minutes];
        let ask = Ask { title, done_looks_like: done, minutes, target, days, ..ask(language, &need) };
        for hint in hints(&ask, TODAY) {
            let mended = hint.mend.mended(&ask, opening);
            if matches!(hint.mend, Mend::Focus(_)) {
                prop_assert_eq!(&mended, &ask);
            } else {
                let same = |other: &Hint| (other.rule, other.field) == (hint.rule, hint.field);
                let again = hints(&mended, TODAY).into_iter().find(same);
                prop_assert_eq!(again, None, "{:?} became {:?}", ask, mended);
            }
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,400}", french in any::<bool>()) {
        let ask = ask(if french { "fr" } else { "en" }, &text);
        for hint in hints(&ask, TODAY) {
            let _ = hint.mend.mended(&ask, opening);
        }
    }
}
