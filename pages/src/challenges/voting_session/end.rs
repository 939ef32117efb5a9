use super::{super::ChallengeCardView, part};
use app::{
    locale::{localised, use_locale},
    ui::Moment,
};
use domain::{
    challenges::{State, view::ChallengeCard},
    time::Timestamp,
    voting_session::{VotingSession, Way},
};
use leptos::prelude::*;
use locales::Locale;

/// The end of a session: thanks, when the result is known, what was skipped, and what else there is to vote on.
pub(super) fn session_end(t: Locale, session: &VotingSession, path: &str) -> AnyView {
    let thanks = thanks(t, session);
    let more = match session.way {
        Way::One if session.left > 0 => Some((t.session_skipped(session.left), "", t.session_again())),
        Way::Two if session.enough => Some((String::new(), "?way=two", t.session_more_pairs())),
        Way::One | Way::Two => None,
    };
    let more = more.map(|(what, query, label)| {
        view! {
            <p>
                {what} " " <a href=part(path, query)>{label}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <div class="session__end stack" id="done" tabindex="-1">
            <h2>{if thanks.is_some() { t.session_thanks_title() } else { t.session_nothing() }}</h2>
            {thanks.map(|words| view! { <p>{words}</p> })}
            {when(t, session)}
            {more}
        </div>
        {others(session.others.clone(), session.now)}
    }
    .into_any()
}

/// What the viewer has done here, `None` when that is nothing.
fn thanks(t: Locale, session: &VotingSession) -> Option<String> {
    match session.way {
        Way::One if session.voted > 0 => Some(t.session_thanks_voted(session.voted)),
        Way::Two if session.decided > 0 => Some(t.session_thanks_decided(session.decided)),
        Way::One | Way::Two => None,
    }
}

/// When everybody sees the result, or until when more may come.
fn when(t: Locale, session: &VotingSession) -> Option<AnyView> {
    let name = &session.card.organisation.name;
    let (words, at) = match session.card.state {
        State::Deciding => (t.session_results_deciding(name), session.decide_until?),
        State::Open => (t.session_results_open().to_owned(), session.card.deadline?),
        State::Draft | State::InReview | State::Closed | State::Withdrawn => return None,
    };
    Some(view! { <p>{words} " " <Moment at /> "."</p> }.into_any())
}

fn others(cards: Vec<ChallengeCard>, now: Timestamp) -> AnyView {
    let t = use_locale();
    let all = view! {
        <p>
            <a class="button button--quiet" href=localised(t, "/challenges?state=deciding")>
                {t.session_all_others()}
            </a>
        </p>
    };
    if cards.is_empty() {
        return all.into_any();
    }
    let card = |card| view! { <ChallengeCardView card now level=3 /> }.into_any();
    view! {
        <section class="stack" aria-labelledby="others-heading">
            <h2 id="others-heading">{t.session_others()}</h2>
            <div class="cards">{cards.into_iter().map(card).collect_view()}</div>
            {all}
        </section>
    }
    .into_any()
}
