use super::{
    facts::facts, kinds::words, labels::challenge_path, server_fns::LoadChallenge, story::story, team_panel::TeamPanel,
};
use crate::ui::IntoPart;
use crate::{
    locale::{lang_attribute, localised, use_locale},
    moderation::report_link,
    organisations::OrganisationName,
    platform::{
        call,
        call::{Answers, Call, ask},
        lead_to_right_address,
    },
    query::use_query,
    responses::{AnswerForm, ResponsesSection, TooLate},
    ui::{Live, PageTitle, Part, Prose, use_refresh, version},
};
use domain::challenges::{State, view::ChallengePage as Data};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

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
    let t = use_locale();
    lead_to_right_address(&page.with_untracked(|page| {
        let card = &page.challenge.card;
        challenge_path(t, card.id, &card.title)
    }));
    let challenge = Part::of(page, |page| version(&page.challenge));
    let answer = Part::of(page, |page| version(&(page.challenge.card.id, &page.challenge.viewer, &page.draft)));
    let stopped = Part::of(page, |page| version(&(page.challenge.card.id, page.challenge.card.state)));
    // A form of the team's outlives a pick, which it only counts.
    let picks = Signal::derive(move || page.with(picks));
    view! {
        {challenge.drawn(head)}
        <Welcome />
        <div class="page two">
            <div class="stack">
                {challenge.drawn(move |page| team_panel(page, picks, Place::BeforeTheNeed))}
                {challenge.drawn(need)}
                {challenge.drawn(|page| story(use_locale(), &page.challenge).into_part())}
                {challenge.drawn(move |page| team_panel(page, picks, Place::AfterTheNeed))}
                {stopped.drawn(too_late)}
                {answer.drawn(answer_form)}
                <ResponsesSection page />
                {challenge.drawn(move |page| team_panel(page, picks, Place::AfterTheResponses))}
            </div>
            {challenge.drawn(|page| facts(use_locale(), &page.challenge))}
        </div>
    }
    .into_part()
}

fn too_late(page: &Data) -> AnyView {
    let came_too_late = page.challenge.card.state != State::Open && !page.challenge.viewer.on_the_team;
    came_too_late.then(|| view! { <TooLate /> }).into_part()
}

fn picks(page: &Data) -> usize {
    page.responses.items.iter().filter(|response| response.pick.is_some()).count()
}

/// Where the team's panel stands: what is next comes where one gets to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    BeforeTheNeed,
    AfterTheNeed,
    AfterTheResponses,
}

impl Place {
    fn of(state: State) -> Self {
        match state {
            State::Draft | State::InReview => Self::BeforeTheNeed,
            // One reads and picks, then thanks.
            State::Deciding => Self::AfterTheResponses,
            _ => Self::AfterTheNeed,
        }
    }
}

fn team_panel(page: &Data, picks: Signal<usize>, place: Place) -> AnyView {
    let here = page.challenge.viewer.on_the_team && Place::of(page.challenge.card.state) == place;
    here.then(|| view! { <TeamPanel challenge=page.challenge.clone() picks /> }).into_part()
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
    let (notice, viewer) = (page.challenge.notice.clone(), page.challenge.viewer);
    view! {
        <PageTitle text=title.clone() about=card.summary.clone() />
        <div class="page stack challenge-head">
            <p class="soft">
                <OrganisationName organisation=card.organisation.clone() />
                " · "
                {(words(card.kind).name)(t)}
                {report_link(t, card.id.into(), viewer.on_the_team, viewer.sees_why)}
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

fn need(page: &Data) -> AnyView {
    let (t, challenge) = (use_locale(), &page.challenge);
    let lang = lang_attribute(t, challenge.card.language);
    let (done, usage) = (challenge.text.done_looks_like.clone(), challenge.text.use_of_answers.clone());
    view! {
        <div class="stack need">
            <div class="prose stack" lang=lang.clone() dir="auto" inner_html=challenge.need_html.clone()></div>
            <h2 class="need__label">{t.challenge_done_looks_like()}</h2>
            <Prose text=done lang=lang.clone() />
            <h2 class="need__label">{t.challenge_use_of_answers()}</h2>
            <Prose text=usage lang=lang />
        </div>
    }
    .into_part()
}

/// For somebody whose answer was posted while they signed up.
#[component]
fn Welcome() -> impl IntoView {
    let t = use_locale();
    let query = use_query();
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
            .into_part()
        })
    }
}
