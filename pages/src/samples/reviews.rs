//! The data of the samples of reviews, and what their pages say to whom.

use super::{Sample, attachments, data, sample};
use crate::challenges::{challenge_page::challenge_view, findings_page::findings_view};
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{
        Kind, State,
        kinds::review::{Finding, FindingSort, Mended, ReviewSpec},
        view::ViewerOfChallenge,
    },
    ids::ResponseId,
    responses::{
        findings::FindingCounts,
        findings_page::{AuthoredFinding, FindingsPage, ListedFinding},
        view::ResponseView,
    },
};
use locales::Locale;

pub const COUNTS: FindingCounts = FindingCounts { broken: 3, confusing: 2, clear: 1, mended: 2 };

pub fn spec() -> ReviewSpec {
    let look_at = ["Le <formulaire>", "Les horaires"].map(str::to_owned).to_vec();
    ReviewSpec { address: "https://refuge.example/?a=1&b=<2>".to_owned(), look_at }
}

pub fn finding(text: &str) -> Finding {
    Finding { sort: FindingSort::Broken, place: "Le <formulaire>".to_owned(), text: text.to_owned() }
}

fn mended() -> Mended {
    Mended { at: data::NOW, note: "Un <nouveau> bouton.".to_owned() }
}

/// A finding with others that say the same; the second is mended.
pub fn noted(response: ResponseView, given: bool) -> ResponseView {
    let same = |id| ResponseView {
        id: ResponseId(id),
        mine: given && id == 31,
        comments: Vec::new(),
        comment_count: 0,
        more_comments: None,
        ..response.clone()
    };
    let merged = if response.id == ResponseId(3) { vec![same(31), same(32)] } else { Vec::new() };
    ResponseView { merged, mended: (response.id == ResponseId(2)).then(mended), ..response }
}

fn list(state: State, may_merge: bool, count: i64) -> FindingsPage {
    let written = |id: i64, sort, text: &str| AuthoredFinding {
        id: ResponseId(id),
        finding: Finding { sort, ..finding(text) },
        language: "en".parse().ok(),
        author: "Sam".to_owned(),
        attachments: if id == 1 { attachments::all().into_iter().take(1).collect() } else { Vec::new() },
    };
    let listed = |place: i64| ListedFinding {
        place,
        head: ResponseId(place),
        written: match place {
            1 => written(1, FindingSort::Broken, "Rien ne <part>"),
            2 => written(2, FindingSort::Confusing, "Quels horaires ?"),
            // Erased.
            _ => written(3, FindingSort::Clear, ""),
        },
        helpful: (!may_merge).then_some(4),
        mended: (place == 2).then(mended),
        picked: place == 1,
        merged: if place == 1 { vec![written(11, FindingSort::Confusing, "Et <après> ?")] } else { Vec::new() },
    };
    FindingsPage {
        challenge: data::card(Kind::Review, (state, None)),
        address: spec().address,
        counts: if count == 0 { FindingCounts::default() } else { COUNTS },
        findings: (1..=count).map(listed).collect(),
        may_merge,
    }
}

/// The list of work of a review's team.
pub fn samples() -> impl Iterator<Item = Sample> {
    let page = |what: &str, list: FindingsPage| {
        sample("/:lang/challenges/:challenge/findings", what, Some(data::actor(Role::Member)), move || {
            findings_view(list)
        })
    };
    [
        page("open", list(State::Open, true, 3)),
        page("closed", list(State::Closed, false, 3)),
        page("one", list(State::Deciding, true, 1)),
        page("none", list(State::Open, true, 0)),
    ]
    .into_iter()
}

async fn html(sample: Sample) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    super::html(Locale::En, sample).await
}

async fn page(state: State, viewer: ViewerOfChallenge, given: bool) -> String {
    let actor = viewer.signed_in.then(|| data::actor(Role::Member));
    let sample = sample("/:lang/challenges/:challenge", "a review", actor, move || {
        challenge_view(data::challenge(Kind::Review, (state, None), viewer, given))
    });
    html(sample).await
}

#[tokio::test]
async fn who_has_found_nothing_yet_sees_the_address_and_six_findings_to_write() {
    let viewer = ViewerOfChallenge { signed_in: true, may_answer: 6, ..ViewerOfChallenge::default() };
    let html = page(State::Open, viewer, false).await;
    let link = "href=\"https://refuge.example/?a=1&amp;b=&lt;2&gt;\" target=\"_blank\" rel=\"nofollow noopener ugc\"";
    assert!(html.contains(link), "{html}");
    for position in 0..6 {
        for name in ["sort", "place", "text"] {
            assert!(html.contains(&format!("input[findings][{position}][{name}]")), "{position} {name}");
        }
    }
    assert!(html.contains(Locale::En.site_review_hidden()));
}

#[tokio::test]
async fn those_that_say_the_same_are_folded_and_have_one_vote() {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let html = page(State::Deciding, viewer, false).await;
    assert!(html.contains(&Locale::En.site_review_merged(2)), "{html}");
    assert_eq!(html.matches("class=\"response stack\"").count(), 5, "three, and two below one of them");
    assert_eq!(html.matches("data-name=\"vote\"").count(), 3, "{html}");
}

#[tokio::test]
async fn the_team_ticks_orders_and_mends() {
    let own = |list| {
        sample("/:lang/challenges/:challenge/findings", "", Some(data::actor(Role::Member)), || findings_view(list))
    };
    let open = html(own(list(State::Open, true, 3))).await;
    assert_eq!(open.matches("name=\"input[findings][]\"").count(), 3, "{open}");
    assert_eq!(open.matches("form=\"merge\"").count(), 3);
    let has_form = |id: &str| open.contains(&format!("id=\"mend-{id}\""));
    assert!(has_form("1") && has_form("2") && !has_form("3"), "what is clear needs no mending");
    assert!(open.contains("id=\"separate-11\"") && open.contains("id=\"unmend-2\""));
    assert!(open.contains("href=\"/challenges/42/results.csv\""));
    let closed = html(own(list(State::Closed, false, 3))).await;
    assert!(!closed.contains("form=\"merge\"") && !closed.contains("id=\"separate-"), "{closed}");
    assert!(closed.contains("id=\"place-1\""), "the order is the team's also then");
}
