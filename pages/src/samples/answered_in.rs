//! What the pages of a challenge say about the languages of its answers, and about volunteers who translate it.

use super::{data, html, sample};
use crate::challenges::challenge_page::challenge_view;
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{Kind, State, view::ViewerOfChallenge},
};
use locales::Locale;

async fn seen(t: Locale, kind: Kind, state: State, viewer: ViewerOfChallenge) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let page = data::challenge(kind, (state, None), viewer, false);
    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
    html(t, sample("/:lang/challenges/:challenge", "languages", actor, move || challenge_view(page.clone()))).await
}

fn writer() -> ViewerOfChallenge {
    ViewerOfChallenge { signed_in: true, may_answer: 1, ..ViewerOfChallenge::default() }
}

fn team() -> ViewerOfChallenge {
    ViewerOfChallenge { signed_in: true, on_the_team: true, ..ViewerOfChallenge::default() }
}

#[tokio::test]
async fn an_answer_in_another_language_than_the_pages_says_so() {
    for (t, said, own, lang) in
        [(Locale::En, "in French", "in English", "fr"), (Locale::Fr, "en anglais", "en français", "en")]
    {
        let html = seen(t, Kind::Feedback, State::Open, writer()).await;
        let responses: Vec<&str> = html.split("<article").skip(1).collect();
        // The third is of an unknown language.
        assert_eq!(responses.len(), 3, "{html}");
        assert_eq!(responses.iter().filter(|one| one.contains(&[" · ", said].concat())).count(), 1, "{html}");
        assert!(!responses.iter().any(|one| one.contains(&[" · ", own].concat())), "{html}");
        let text = format!("dir=\"auto\" lang=\"{lang}\" class=\"prose\"");
        assert_eq!(responses.iter().filter(|one| one.contains(&text)).count(), 1, "{html}");
    }
}

#[tokio::test]
async fn where_answers_are_words_the_form_asks_for_their_language() {
    for t in Locale::ALL {
        let chosen = format!("<option value=\"{}\" selected>", t.code());
        for kind in [Kind::Feedback, Kind::Brainstorm, Kind::Review, Kind::Deliverable] {
            let html = seen(*t, kind, State::Open, writer()).await;
            assert!(html.contains(t.answer_language()) && html.contains(&chosen), "{kind}");
        }
        for kind in [Kind::Poll, Kind::ImageChoice] {
            let html = seen(*t, kind, State::Open, writer()).await;
            assert!(!html.contains(t.answer_language()), "{kind}");
            let hidden = format!("<input type=\"hidden\" name=\"input[language]\" value=\"{}\"", t.code());
            assert!(html.contains(&hidden), "{kind}: {html}");
        }
    }
}

#[tokio::test]
async fn a_translation_by_volunteers_is_named_on_both_pages_and_taken_over_by_the_team() {
    for t in Locale::ALL {
        let original = seen(*t, Kind::Feedback, State::Open, ViewerOfChallenge::default()).await;
        assert!(original.contains(&t.challenge_by_volunteers(3)), "{original}");
        let translation = seen(*t, Kind::Translation, State::Open, ViewerOfChallenge::default()).await;
        assert!(translation.contains(t.translation_for()) && translation.contains(&t.translation_used(2)));
        let button = t.team_use_translation(t.text_language("fr").unwrap());
        assert!(!translation.contains(&button), "it is for the team");
        let translation = seen(*t, Kind::Translation, State::Open, team()).await;
        assert!(translation.contains(&button) && translation.contains("Nous le peignons."), "{translation}");
        assert!(translation.contains(t.team_use_changed()) && translation.contains(t.team_use_replaces()));
        assert!(!translation.contains(t.team_use_not_now()));
    }
}
