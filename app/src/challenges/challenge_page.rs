use super::{
    decision::{decides, decision_bar, picks},
    facts::facts,
    kinds::words,
    need::{folded_need, need, small_print},
    review_panel::review_panel,
    server_fns::LoadChallenge,
    story::story,
    team_panel::TeamPanel,
};
use crate::ui::IntoPart;
use crate::{
    locale::{lang_attribute, localised, use_locale},
    organisations::OrganisationName,
    platform::{
        call,
        call::{Answers, Call, ask},
    },
    responses::{AnswerForm, ResponsesSection, TooLate, answer_bar},
    ui::{Live, PageTitle, Part, use_refresh, version},
};
use domain::challenges::{State, view::ChallengePage as Data};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

/// A challenge: the need, where one answers, what others answered, and how it ended.
#[derive(Debug)]
pub struct ChallengePage {
    pub page: Answers,
}

/// What the page of a challenge asks for, given its identifier and slug.
pub fn challenge_call(id_and_slug: String) -> Call {
    call(LoadChallenge { id_and_slug })
}

#[lazy_route]
impl LazyRoute for ChallengePage {
    fn data() -> Self {
        let params = use_params_map();
        let refresh = use_refresh();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        Self { page: ask(move || refresh.count(), move || challenge_call(challenge())) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Live answers=this.page view=challenge_view /> }.into_part()
    }
}

/// Each part is drawn anew only when what it shows has changed, so that words being typed in another are kept.
fn challenge_view(page: Signal<Data>) -> AnyView {
    let challenge = Part::of(page, |page| version(&page.challenge));
    let answer = Part::of(page, |page| version(&(page.challenge.card.id, &page.challenge.viewer, &page.draft)));
    let stopped = Part::of(page, |page| version(&(page.challenge.card.id, page.challenge.card.state)));
    let ended = Part::of(page, |page| version(&(&page.challenge, picks(page).collect::<Vec<_>>())));
    view! {
        <div class="page challenge">
            {challenge.drawn(head)}
            <Welcome />
            <div class="two">
                <div class="stack">
                    {challenge.drawn(move |data| team_panel(page, data, Place::BeforeTheNeed))}
                    {ended.drawn(|page| story(use_locale(), page).into_part())}
                    {challenge.drawn(what_is_asked)}
                    {challenge.drawn(review_panel)}
                    {challenge.drawn(move |data| team_panel(page, data, Place::AfterTheNeed))}
                    {stopped.drawn(too_late)}
                    {answer.drawn(|page| answer_bar(use_locale(), &page.challenge).into_part())}
                    {answer.drawn(answer_form)}
                    <ResponsesSection page />
                    {ended.drawn(|page| decision_bar(use_locale(), page).into_part())}
                    {challenge.drawn(move |data| team_panel(page, data, Place::AfterTheResponses))}
                    {challenge.drawn(small_print)}
                </div>
                {challenge.drawn(|page| facts(use_locale(), &page.challenge))}
            </div>
        </div>
    }
    .into_part()
}

fn too_late(page: &Data) -> AnyView {
    let came_too_late = page.challenge.card.state != State::Open && !page.challenge.viewer.on_the_team;
    came_too_late.then(|| view! { <TooLate /> }).into_part()
}

/// What is asked: open to whoever answers or reads it before it opens, folded for who decides and after the end.
fn what_is_asked(page: &Data) -> AnyView {
    let challenge = &page.challenge;
    let is_known = challenge.card.state == State::Closed || decides(&challenge.card, challenge.viewer);
    if is_known { folded_need(challenge) } else { need(challenge) }
}

/// Where the team's panel stands: what is next comes where one gets to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeTheNeed,
    AfterTheNeed,
    AfterTheResponses,
}

impl Place {
    fn of(page: &Data) -> Self {
        match page.challenge.card.state {
            State::Draft | State::InReview => Self::BeforeTheNeed,
            // One reads and picks, then thanks.
            _ if decides(&page.challenge.card, page.challenge.viewer) => Self::AfterTheResponses,
            _ => Self::AfterTheNeed,
        }
    }
}

fn team_panel(page: Signal<Data>, data: &Data, place: Place) -> AnyView {
    let here = data.challenge.viewer.on_the_team && Place::of(data) == place;
    here.then(|| view! { <TeamPanel page /> }).into_part()
}

fn answer_form(page: &Data) -> AnyView {
    let Data { challenge, draft, .. } = page;
    view! { <AnswerForm id=challenge.card.id kind=challenge.card.kind viewer=challenge.viewer draft=draft.clone() /> }
        .into_part()
}

fn head(page: &Data) -> AnyView {
    let t = use_locale();
    let card = page.challenge.card.clone();
    let title = if card.title.is_empty() { t.challenge_untitled().to_owned() } else { card.title.clone() };
    let lang = lang_attribute(t, card.language);
    let notice = page.challenge.notice.clone();
    // Who is sent the link of one that is over is told how it ended.
    let about = page.challenge.story.as_ref().map_or(card.summary, |story| story.outcome_text.clone());
    view! {
        <PageTitle text=title.clone() about />
        <div class="stack challenge-head">
            <p class="soft">
                <OrganisationName organisation=card.organisation />
                " · "
                {(words(card.kind).name)(t)}
            </p>
            <h1 lang=lang.clone() dir="auto">
                {title}
            </h1>
            {(!notice.is_empty())
                .then(|| {
                    view! {
                        <p class="notice" lang=lang dir="auto">
                            {notice}
                        </p>
                    }
                    .into_part()
                })}
        </div>
    }
    .into_part()
}

/// For somebody whose answer was posted while they signed up.
#[component]
fn Welcome() -> impl IntoView {
    let t = use_locale();
    let query = use_query_map();
    move || {
        query.with(|query| query.get("welcome")).map(|_| {
            view! {
                <p class="notice welcome" role="status">
                    {t.welcome_posted()}
                    " "
                    <a href=localised(t, "/me/interests")>{t.welcome_interests()}</a>
                </p>
            }
            .into_part()
        })
    }
}
