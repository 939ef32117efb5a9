//! The data of the samples of voting sessions, and what their pages say.

use super::{
    Sample,
    data::{self, NOW},
    responses, sample,
};
use crate::challenges::voting_session::session_view;
use any_spawner::Executor;
use domain::{
    actor::Role,
    challenges::{Kind, State, view::ViewerOfChallenge},
    responses::view::ResponseView,
    time::Span,
    voting::NoVotes,
    voting_session::{PairView, VotingSession, Way},
};
use locales::Locale;

fn items(kind: Kind) -> Vec<ResponseView> {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let items = responses::responses(kind, State::Deciding, viewer, false).items;
    items.into_iter().map(|item| ResponseView { vote: None, helpful: None, ..item }).collect()
}

/// A session with something to vote on.
fn session(kind: Kind, way: Way) -> VotingSession {
    let viewer = ViewerOfChallenge { signed_in: true, ..ViewerOfChallenge::default() };
    let page = data::challenge(kind, (State::Deciding, None), viewer, false);
    let items = items(kind);
    let pair = |left: usize, right: usize| PairView {
        left: items[left].clone(),
        right: items[right].clone(),
        token: "abc".to_owned(),
    };
    VotingSession {
        card: page.challenge.card,
        spec: page.challenge.text.spec,
        language: page.challenge.text.language,
        way,
        offers_duels: kind.rules().duels,
        pairs: if way == Way::Two { vec![pair(0, 1), pair(2, 0)] } else { Vec::new() },
        items: if way == Way::One { items } else { Vec::new() },
        left: 3,
        voted: 2,
        decided: 1,
        enough: false,
        no_votes: None,
        hidden: 0,
        decide_until: Some(NOW + Span::days(3)),
        others: Vec::new(),
        now: NOW,
    }
}

/// A session in which nothing is left to decide.
fn over(way: Way) -> VotingSession {
    let others = data::cards().into_iter().take(2).collect();
    VotingSession {
        items: Vec::new(),
        pairs: Vec::new(),
        enough: way == Way::Two,
        others,
        ..session(Kind::Brainstorm, way)
    }
}

fn refused(why: NoVotes) -> VotingSession {
    VotingSession { no_votes: Some(why), ..over(Way::One) }
}

fn page(what: &str, session: VotingSession) -> Sample {
    let viewer = (session.no_votes != Some(NoVotes::SignInNeeded)).then(|| data::actor(Role::Member));
    sample("/:lang/challenges/:challenge/vote", what, viewer, move || session_view(session))
}

pub fn samples() -> impl Iterator<Item = Sample> {
    let nothing = VotingSession { left: 0, voted: 0, others: Vec::new(), ..over(Way::One) };
    let hidden = VotingSession { hidden: 4, ..nothing.clone() };
    let open = VotingSession { card: data::card(Kind::Brainstorm, (State::Open, None)), ..over(Way::One) };
    [
        page("feedback", session(Kind::Feedback, Way::One)),
        page("findings", session(Kind::Review, Way::One)),
        page("ideas", session(Kind::Brainstorm, Way::One)),
        page("pairs of ideas", session(Kind::Brainstorm, Way::Two)),
        page("pairs of deliverables", session(Kind::Deliverable, Way::Two)),
        page("some skipped", over(Way::One)),
        page("all voted on while it is open", VotingSession { left: 0, ..open }),
        page("enough compared", over(Way::Two)),
        page("nothing to vote on", nothing),
        page("hidden until one has answered", hidden),
        page("a visitor", refused(NoVotes::SignInNeeded)),
        page("not confirmed", refused(NoVotes::NotConfirmed)),
        page("the own organisation", refused(NoVotes::OwnOrganisation)),
        page("closed", refused(NoVotes::Closed)),
        page("hidden", refused(NoVotes::Hidden)),
        page("a poll", refused(NoVotes::NotVotedOn)),
    ]
    .into_iter()
}

async fn html(session: VotingSession) -> String {
    // Another test may have set it already.
    let _ = Executor::init_tokio();
    super::html(Locale::En, page("", session)).await
}

#[tokio::test]
async fn one_card_is_shown_and_nobody_is_named() {
    let html = html(session(Kind::Feedback, Way::One)).await;
    let cards: Vec<&str> = html.split("<li ").filter_map(|rest| rest.split('>').next()).collect();
    let cards = cards.iter().filter(|tag| tag.contains("session__card"));
    assert_eq!(cards.map(|tag| tag.contains("hidden")).collect::<Vec<_>>(), [false, true, true], "{html}");
    assert!(!html.contains("Sam"), "judged by what they say: {html}");
    assert!(html.contains("vote?after="), "one can skip without a script: {html}");
}

#[tokio::test]
async fn a_pair_is_a_form_with_its_token() {
    let html = html(session(Kind::Brainstorm, Way::Two)).await;
    assert_eq!(html.matches("data-duel").count(), 2, "{html}");
    for name in ["challenge", "left", "right", "token", "choice"] {
        assert!(html.contains(&format!("name=\"input[{name}]\"")), "{name}: {html}");
    }
    assert!(!html.contains("name=\"input[vote]\""), "{html}");
}
