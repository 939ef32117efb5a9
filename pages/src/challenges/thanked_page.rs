use super::labels::date;
use crate::{
    context::param,
    layout::{ErrorView, Loaded, PageTitle},
    links::challenge_path,
};
use app::{
    challenges::server_fns::load_challenge,
    error::AppError,
    locale::{localised, use_locale},
};
use domain::{
    challenge_page::ChallengePage,
    challenges::{Closing, kinds::DecidedBy},
    responses::input::ShowResponses,
};
use leptos::prelude::*;
use locales::Locale;

/// The page after closing a challenge: the thanks are being sent, and what comes next.
#[component]
pub fn ThankedPage() -> impl IntoView {
    view! { <Loaded from=load_challenge(param("challenge"), ShowResponses::default()) view=thanked /> }
}

pub fn thanked(page: ChallengePage) -> AnyView {
    let t = use_locale();
    let card = &page.challenge.card;
    if !page.challenge.viewer.on_the_team || card.closing != Some(Closing::Answered) {
        return view! { <ErrorView error=AppError::NotFound /> }.into_any();
    }
    let title = if card.answered == 0 { t.thanked_nobody().to_owned() } else { t.thanked_title(card.answered) };
    let seen = match card.kind.rules().decided_by {
        DecidedBy::Votes => t.thanked_where(),
        DecidedBy::Nobody | DecidedBy::Shares | DecidedBy::SecondPerson => t.thanked_where_unpicked(),
    };
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <p>{seen}</p>
            <h2>{t.thanked_next()}</h2>
            {next(t, &page)}
            <p class="actions">
                <a class="button" href=challenge_path(t, card.id, &card.title)>
                    {t.thanked_story()}
                </a>
                <a class="button button--quiet" href=localised(t, "/me/organisation")>
                    {t.home_title()}
                </a>
            </p>
        </div>
    }
    .into_any()
}

fn next(t: Locale, page: &ChallengePage) -> AnyView {
    let used = page.challenge.story.as_ref().is_some_and(|story| story.outcome == domain::challenges::Outcome::Used);
    let first = if used { t.thanked_next_share() } else { t.thanked_next_outcome() };
    let asks =
        page.challenge.asks_outcome_at.map(|at| view! { <li>{t.closing_asks_next(&date(t, at))}</li> }.into_any());
    view! {
        <ul>
            <li>{first}</li>
            {asks}
            <li>{t.thanked_next_ask()}</li>
        </ul>
    }
    .into_any()
}
