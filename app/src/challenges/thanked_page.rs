use super::{challenge_page::challenge_call, labels::challenge_path};
use crate::ui::IntoPart;
use crate::{
    areas::Page,
    error::AppError,
    locale::{localised, use_locale},
    platform::call::{Answers, ask},
    ui::{ErrorView, Loaded, PageTitle},
};
use domain::{challenge_page::ChallengePage, challenges::Closing, responses::input::ShowResponses};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use locales::Locale;

/// The page after closing a challenge: the thanks are being sent, and what comes next.
#[derive(Debug)]
pub struct ThankedPage {
    pub page: Answers,
}

impl Page for ThankedPage {
    fn data() -> Self {
        let params = use_params_map();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        Self { page: ask(|| 0, move || challenge_call(challenge(), ShowResponses::default())) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.page view=thanked /> }.into_part()
    }
}

fn thanked(page: ChallengePage) -> AnyView {
    let t = use_locale();
    let card = &page.challenge.card;
    if !page.challenge.viewer.on_the_team || card.closing != Some(Closing::Answered) {
        return view! { <ErrorView error=AppError::NotFound /> }.into_part();
    }
    let title = if card.answered == 0 { t.thanked_nobody().to_owned() } else { t.thanked_title(card.answered) };
    view! {
        <PageTitle text=title.clone() />
        <div class="page page--narrow stack">
            <h1>{title}</h1>
            <p>{t.thanked_where()}</p>
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
    .into_part()
}

fn next(t: Locale, page: &ChallengePage) -> AnyView {
    let used = page.challenge.story.as_ref().is_some_and(|story| story.outcome == domain::challenges::Outcome::Used);
    let first = if used { t.thanked_next_share() } else { t.thanked_next_outcome() };
    view! {
        <ul>
            <li>{first}</li>
            <li>{t.thanked_next_ask()}</li>
        </ul>
    }
    .into_part()
}
