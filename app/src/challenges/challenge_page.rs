use super::{facts::facts, kinds::words, server_fns::LoadChallenge, story::story, team_panel::TeamPanel};
use crate::ui::IntoPart;
use crate::{
    locale::{lang_attribute, localised, use_locale},
    organisations::OrganisationName,
    platform::{
        call,
        call::{Answers, ask},
    },
    responses::{AnswerForm, ResponsesSection, TooLate},
    ui::{Loaded, Prose, use_refresh},
};
use domain::challenges::{
    State,
    view::{ChallengeDetail, ChallengePage as Data},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};
use locales::Locale;

/// A challenge: the need, where one answers, what others answered, and how it ended.
#[derive(Debug)]
pub struct ChallengePage {
    page: Answers,
}

#[lazy_route]
impl LazyRoute for ChallengePage {
    fn data() -> Self {
        let params = use_params_map();
        let refresh = use_refresh();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        Self { page: ask(move || refresh.count(), move || call(LoadChallenge { id_and_slug: challenge() })) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Loaded answers=this.page view=|page| view! { <ChallengeView page /> }.into_part() /> }.into_part()
    }
}

/// Each part is drawn anew only when what it shows has changed, so that words being typed in another are kept.
#[component]
pub fn ChallengeView(page: Signal<Data>) -> impl IntoView {
    let challenge = Memo::new(move |_| page.with(|page| page.challenge.clone()));
    let responses = Memo::new(move |_| page.with(|page| page.responses.clone()));
    let draft = Memo::new(move |_| page.with(|page| page.draft.clone()));
    let viewer = Memo::new(move |_| challenge.with(|challenge| challenge.viewer));
    let state = Memo::new(move |_| challenge.with(|challenge| challenge.card.state));
    let kind = page.with_untracked(|page| page.challenge.card.kind);
    let id = page.with_untracked(|page| page.challenge.card.id);
    let picks =
        Memo::new(move |_| responses.with(|responses| responses.items.iter().filter(|one| one.pick.is_some()).count()));
    let team = Memo::new(move |_| {
        challenge.with(|challenge| challenge.viewer.on_the_team.then(|| (challenge.clone(), picks.get())))
    });
    let on_the_team = viewer.get_untracked().on_the_team;
    let t = use_locale();
    view! {
        {move || challenge.with(|challenge| head(t, challenge))}
        <Welcome />
        <div class="page two">
            <div class="stack">
                {move || challenge.with(|challenge| need(t, challenge))}
                {move || challenge.with(|challenge| story(t, challenge))}
                {move || team.get().map(|(challenge, picks)| view! { <TeamPanel challenge picks /> })}
                {(state.get_untracked() != State::Open && !on_the_team).then(|| view! { <TooLate /> })}
                {move || view! { <AnswerForm id kind viewer=viewer.get() draft=draft.get() /> }}
                <ResponsesSection responses kind state viewer />
            </div>
            {move || challenge.with(|challenge| facts(t, challenge))}
        </div>
    }
}

fn head(t: Locale, challenge: &ChallengeDetail) -> impl IntoView + use<> {
    let card = challenge.card.clone();
    let title = if card.title.is_empty() { t.challenge_untitled().to_owned() } else { card.title.clone() };
    view! {
        <Title text=title.clone() />
        <div class="page stack challenge-head">
            <p class="soft">
                <OrganisationName organisation=card.organisation.clone() />
                " · "
                {(words(card.kind).name)(t)}
            </p>
            <h1 lang=lang_attribute(t, card.language) dir="auto">
                {title}
            </h1>
        </div>
    }
}

fn need(t: Locale, challenge: &ChallengeDetail) -> impl IntoView + use<> {
    let lang = lang_attribute(t, challenge.card.language);
    let (done, usage) = (challenge.done_looks_like.clone(), challenge.use_of_answers.clone());
    view! {
        <div class="stack need">
            <div class="prose stack" lang=lang.clone() dir="auto" inner_html=challenge.need_html.clone()></div>
            <h2 class="need__label">{t.challenge_done_looks_like()}</h2>
            <Prose text=done lang=lang.clone() />
            <h2 class="need__label">{t.challenge_use_of_answers()}</h2>
            <Prose text=usage lang=lang />
        </div>
    }
}

/// For somebody whose answer was posted while they signed up.
#[component]
fn Welcome() -> impl IntoView {
    let t = use_locale();
    let query = use_query_map();
    move || {
        query.with(|query| query.get("welcome")).map(|_| {
            view! {
                <div class="page">
                    <p class="notice" role="status">
                        {t.welcome_posted()}
                        " "
                        <a href=localised(t, "/me/interests")>{t.welcome_interests()}</a>
                    </p>
                </div>
            }
        })
    }
}
