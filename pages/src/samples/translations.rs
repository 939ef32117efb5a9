//! The data of the samples of translations, and what their pages say to whom.

use super::{Sample, data, sample};
use crate::{forms::FormOutcome, responses::segments_page::segments_view};
use any_spawner::Executor;
use app::error::AppError;
use domain::{
    actor::Role,
    challenges::{
        Answer, Kind, State,
        kinds::translation::{
            Check, Fault, Given, Hold, Offers, Standing, Taker, Task, TranslationInput, TranslationResults,
            TranslationSpec, marked,
        },
        view::ViewerOfChallenge,
    },
    ids::{ChallengeId, ResponseId, UserId},
    responses::segment_view::{HeldSegment, SegmentsPage},
    time::{Span, Timestamp},
};
use leptos::prelude::provide_context;
use locales::Locale;

/// A text with a term, in five segments.
pub fn spec() -> TranslationSpec {
    let typed = TranslationInput {
        source: "Le <refuge> est ouvert.\nIl est vert.\nVenez.\nApportez du pain.\nMerci.".to_owned(),
        from: "fr".to_owned(),
        to: "en".to_owned(),
        glossary: "refuge = shelter".to_owned(),
    };
    typed.parse().unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// A translation of its second segment.
pub fn answer() -> Answer {
    Answer::Segment { position: 2, text: "It is <green>.".to_owned() }
}

/// Its segments: checked, corrected, sent back, to be checked, missing and held.
pub fn results() -> TranslationResults {
    let given = |id: i64, text: &str| Given {
        response: ResponseId(id),
        author: UserId(id),
        author_name: "Sam".to_owned(),
        text: text.to_owned(),
        version: data::NOW,
        visible: true,
    };
    let check = |correction| Check { by: UserId(9), by_name: "Ana <b>".to_owned(), correction };
    let standing = |position| Standing { position, hold: None, translation: None, fault: None, check: None };
    let translated = |position, text| Standing { translation: Some(given(position, text)), ..standing(position) };
    TranslationResults {
        spec: spec(),
        standings: vec![
            Standing { check: Some(check(None)), ..translated(1, "The <shelter> is open.") },
            Standing { check: Some(check(Some(given(8, "It is green.")))), ..translated(2, "It are green.") },
            Standing { fault: Some(Fault::Language), ..translated(3, "Come you.") },
            translated(4, "Bring bread."),
            Standing { hold: Some(Hold { by: UserId(7), until: data::NOW + Span::minutes(5) }), ..standing(5) },
        ],
    }
}

/// The page with a segment to do, or with none.
fn page(held: Option<HeldSegment>, (signed_in, on_the_team): (bool, bool), state: State) -> SegmentsPage {
    let results = results();
    let card = data::card(Kind::Translation, (state, None));
    let taker = signed_in.then_some(Taker { id: UserId(1), confirmed: true, on_the_team });
    let offers = results.offers(taker, state, data::NOW);
    SegmentsPage {
        challenge: ChallengeId(42),
        organisation: card.organisation,
        title: card.title,
        language: card.language,
        state,
        from: results.spec.from,
        to: results.spec.to,
        signed_in,
        on_the_team,
        progress: results.progress(),
        offers: Offers { held: held.as_ref().map(|held| held.position), ..offers },
        held,
    }
}

fn held(task: Task, fault: Option<Fault>) -> HeldSegment {
    let text = if task == Task::Check || fault.is_some() { "The <shelter> is open." } else { "" };
    let shown = (!text.is_empty()).then_some((ResponseId(1), Timestamp(7)));
    HeldSegment {
        position: 1,
        task,
        source: marked("Le <refuge> est ouvert.", &[super::translations::spec().glossary[0].clone()]),
        before: None,
        following: Some("Il est <vert>.".to_owned()),
        text: text.to_owned(),
        author: if shown.is_some() { "Sam <b>".to_owned() } else { String::new() },
        shown,
        fault,
        until: data::NOW + Span::minutes(20),
    }
}

/// The page on which passages are translated, for each task and each viewer.
pub fn samples() -> Vec<Sample> {
    let proofreading = |page: SegmentsPage| SegmentsPage { to: page.from, ..page };
    let (nobody, volunteer, team) = ((false, false), (true, false), (true, true));
    let all = [
        ("to translate", page(Some(held(Task::Translate, None)), volunteer, State::Open)),
        ("sent back", page(Some(held(Task::Translate, Some(Fault::Meaning))), volunteer, State::Open)),
        ("to proofread", proofreading(page(Some(held(Task::Translate, None)), volunteer, State::Open))),
        ("to check", page(Some(held(Task::Check, None)), volunteer, State::Open)),
        ("to check for the team", page(Some(held(Task::Check, None)), team, State::Deciding)),
        ("for a visitor", page(None, nobody, State::Open)),
        ("with nothing held", page(None, volunteer, State::Open)),
        ("while deciding", page(None, volunteer, State::Deciding)),
        ("over", page(None, volunteer, State::Closed)),
    ];
    let draw = |(what, page): (&str, SegmentsPage)| {
        let viewer = page.signed_in.then(|| data::actor(Role::Member));
        sample("/:lang/challenges/:challenge/translate", what, viewer, move || segments_view(page))
    };
    all.into_iter().map(draw).collect()
}

async fn html(page: SegmentsPage) -> String {
    html_after(page, None).await
}

/// The page after a form came back.
async fn html_after(page: SegmentsPage, outcome: Option<FormOutcome>) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let viewer = page.signed_in.then(|| data::actor(Role::Member));
    let sample = sample("/:lang/challenges/:challenge/translate", "", viewer, move || {
        if let Some(outcome) = outcome {
            provide_context(outcome);
        }
        segments_view(page)
    });
    super::html(Locale::En, sample).await
}

#[tokio::test]
async fn whoever_translates_sees_the_terms_and_two_buttons() {
    let html = html(page(Some(held(Task::Translate, None)), (true, false), State::Open)).await;
    assert!(html.contains("<mark>refuge</mark>") && html.contains("(→ shelter)"), "{html}");
    assert!(html.contains("name=\"input[body]\"") && html.contains("value=\"next\""), "{html}");
    assert!(!html.contains("input[verdict]"));
}

#[tokio::test]
async fn the_team_checks_and_writes_nothing() {
    let volunteers = html(page(Some(held(Task::Check, None)), (true, false), State::Open)).await;
    assert!(volunteers.contains("<textarea") && volunteers.contains("value=\"accepted\""), "{volunteers}");
    let team = html(page(Some(held(Task::Check, None)), (true, true), State::Open)).await;
    assert!(!team.contains("<textarea"), "{team}");
    assert!(team.contains("value=\"accepted\"") && team.contains("value=\"sent_back\""));
    let late = html(page(Some(held(Task::Check, None)), (true, true), State::Deciding)).await;
    assert!(!late.contains("value=\"sent_back\""), "nobody could translate it anew");
}

#[tokio::test]
async fn a_visitor_is_led_to_an_account_and_back() {
    let html = html(page(None, (false, false), State::Open)).await;
    assert!(html.contains("/en/sign-in?next=") && html.contains("translate"), "{html}");
    assert!(!html.contains("responses/hold_segment"));
}

#[tokio::test]
async fn the_team_takes_the_text_along_and_volunteers_read_it() {
    let _ = Executor::init_tokio();
    let draw = async |viewer: ViewerOfChallenge, state| {
        let actor = viewer.signed_in.then(|| data::actor(Role::Member));
        let sample = sample("/:lang/challenges/:challenge", "a translation", actor, move || {
            crate::challenges::challenge_page::challenge_view(data::challenge(
                Kind::Translation,
                (state, None),
                viewer,
                false,
            ))
        });
        super::html(Locale::En, sample).await
    };
    let team = ViewerOfChallenge { signed_in: true, on_the_team: true, ..ViewerOfChallenge::default() };
    let seen = draw(team, State::Deciding).await;
    assert!(seen.contains("href=\"/challenges/42/results.txt\"") && seen.contains("id=\"assembled\""), "{seen}");
    let volunteer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let seen = draw(volunteer, State::Open).await;
    assert!(!seen.contains("results.txt") && !seen.contains("id=\"assembled\""), "{seen}");
    assert_eq!(seen.matches("class=\"passages__one\"").count(), 5);
    assert!(seen.contains("input[task]") && seen.contains("The &lt;shelter&gt; is open."), "{seen}");
}

#[tokio::test]
async fn the_words_of_a_form_that_the_page_no_longer_has_are_kept() {
    for (task, instance, is_kept) in [
        (Task::Check, "hand-in-1", true),
        (Task::Translate, "check-1", true),
        (Task::Translate, "hand-in-2", true),
        (Task::Translate, "hand-in-1", false),
        (Task::Check, "check-1", false),
    ] {
        let outcome = FormOutcome {
            function: String::new(),
            instance: instance.to_owned(),
            error: Some(AppError::Conflict),
            typed: vec![("input[body]".to_owned(), "What I wrote.".to_owned())],
        };
        let html = html_after(page(Some(held(task, None)), (true, false), State::Open), Some(outcome)).await;
        assert_eq!(html.contains("id=\"kept\"") && html.contains("What I wrote."), is_kept, "{instance}");
    }
}
