//! The data of the samples of deliverables, and what their pages say to whom.

use super::{
    Sample,
    data::{self, NOW},
    sample,
};
use crate::{challenges::challenge_page::challenge_view, responses::receipt_page::receipt_view};
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{
        Answer, Kind, Licence, State,
        kinds::deliverable::{DeliverableSpec, Delivery, OwnPlace, PlacesView, ReceiptFile, ReceiptView, Stage, TERMS},
        view::ViewerOfChallenge,
    },
    ids::{ChallengeId, ResponseId},
    time::Span,
};
use locales::Locale;

pub fn spec() -> DeliverableSpec {
    DeliverableSpec::default()
}

pub fn answer(text: &str) -> Answer {
    Answer::Delivery(Delivery { stage: Stage::Sketch, text: text.to_owned() })
}

/// The places of an open challenge; `given`: whether the viewer has handed in.
pub fn places(kind: Kind, state: State, viewer: ViewerOfChallenge, given: bool) -> Option<PlacesView> {
    let kept = OwnPlace { until: Some(NOW + Span::days(5)), is_lapsed: false };
    let own = match (given, viewer.may_answer > 0) {
        (true, _) => Some(OwnPlace { until: None, is_lapsed: false }),
        (false, true) => Some(kept),
        (false, false) => None,
    };
    let places = PlacesView { all: 5, free: 2, handed_in: 1, next_free: None, own };
    (kind == Kind::Deliverable && state == State::Open).then_some(places)
}

fn receipt(mine: bool) -> ReceiptView {
    let file = |description: &str| ReceiptFile {
        name: "banc <vert>.webp".to_owned(),
        description: description.to_owned(),
        bytes: 25_600,
        digest: "0123456789abcdef".repeat(4),
    };
    ReceiptView {
        challenge: ChallengeId(42),
        title: "Un logo pour <notre> frigo".to_owned(),
        organisation: "Refuge <des> Lilas".to_owned(),
        response: ResponseId(1),
        author: "Sam <Ndiaye>".to_owned(),
        licence: if mine { Licence::CcBy4 } else { Licence::Cc0 },
        terms: TERMS,
        agreed_at: NOW - Span::days(3),
        handed_in_at: NOW - Span::days(1),
        edited_at: mine.then_some(NOW),
        stage: Stage::Final,
        text: "Un frigo <vert>.\n\nEn deux couleurs.".to_owned(),
        files: if mine { vec![file("Un frigo <vert>"), file("")] } else { Vec::new() },
        mine,
    }
}

/// The pages of a deliverable that other kinds do not have.
pub fn samples() -> impl Iterator<Item = Sample> {
    let page = |what: &str, receipt: ReceiptView| {
        let viewer = Some(data::actor(Role::Member));
        sample("/:lang/challenges/:challenge/receipts/:response", what, viewer, move || receipt_view(receipt))
    };
    let full = PlacesView { all: 5, handed_in: 2, next_free: Some(NOW + Span::days(2)), ..PlacesView::default() };
    let lapsed = OwnPlace { until: Some(NOW - Span::days(1)), is_lapsed: true };
    let lapsed = PlacesView { all: 5, free: 1, own: Some(lapsed), ..PlacesView::default() };
    let open = |what: &str, places: PlacesView| {
        let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
        let mut page = data::challenge(Kind::Deliverable, (State::Open, None), viewer, false);
        page.places = Some(places);
        sample("/:lang/challenges/:challenge", what, Some(data::actor(Role::Member)), move || challenge_view(page))
    };
    [
        page("of the author", receipt(true)),
        page("of the team", receipt(false)),
        open("all places taken", full),
        open("the time of a place is over", lapsed),
    ]
    .into_iter()
}

async fn page(state: State, viewer: ViewerOfChallenge, given: bool) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
    let sample = sample("/:lang/challenges/:challenge", "a deliverable", actor, move || {
        challenge_view(data::challenge(Kind::Deliverable, (state, None), viewer, given))
    });
    super::html(Locale::En, sample).await
}

#[tokio::test]
async fn who_has_no_place_sees_the_licence_and_no_form_for_work() {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, false).await;
    assert!(html.contains(Locale::En.deliverable_terms_1_cc_by()) && html.contains("name=\"input[agreed]\""), "{html}");
    assert!(!html.contains("input[delivery][text]"), "{html}");
    let visitor = page(State::Open, ViewerOfChallenge::default(), false).await;
    assert!(visitor.contains(Locale::En.deliverable_take_visitor()) && !visitor.contains("input[agreed]"));
}

#[tokio::test]
async fn who_has_a_place_hands_in_or_gives_it_back() {
    let viewer = ViewerOfChallenge { signed_in: true, may_answer: 1, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, false).await;
    assert!(html.contains("name=\"input[delivery][text]\"") && html.contains("name=\"input[delivery][stage]\""));
    assert!(html.contains(Locale::En.deliverable_give_back()) && !html.contains("input[agreed]"), "{html}");
    let given = page(State::Open, ViewerOfChallenge { may_answer: 0, ..viewer }, true).await;
    assert!(!given.contains(Locale::En.deliverable_give_back()) && given.contains("/receipts/1\""), "{given}");
}

#[tokio::test]
async fn the_team_takes_along_what_was_handed_in() {
    let viewer = ViewerOfChallenge { signed_in: true, on_the_team: true, ..ViewerOfChallenge::default() };
    let html = page(State::Deciding, viewer, false).await;
    assert!(html.contains("/files.zip\"") && html.contains("/results.csv\""), "{html}");
    assert!(!html.contains("/receipts/"), "not before it is told whose it is");
    let closed = page(State::Closed, viewer, false).await;
    assert!(closed.contains("/receipts/2\""), "{closed}");
}
