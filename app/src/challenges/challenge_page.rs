use super::{
    corrections::corrections,
    decision::CloseForm,
    done::{AnsweredNotice, TeamNotice, done_at},
    facts::facts,
    kinds::words,
    server_fns::LoadChallenge,
    story::story,
    team_panel::TeamPanel,
};
use crate::ui::IntoPart;
use crate::{
    locale::{lang_attribute, typeset, use_locale},
    moderation::report_link,
    organisations::OrganisationName,
    platform::{
        call,
        call::{Answers, Call, ask},
    },
    responses::{AnswerForm, ResponsesSection, TooLate},
    ui::{Live, PageTitle, Part, Prose, use_refresh, version},
};
use domain::{
    challenges::{State, view::ChallengePage as Data},
    responses::input::ShowResponses,
};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
    params::ParamsMap,
};

/// A challenge: the need, where one answers, what others answered, and how it ended.
#[derive(Debug)]
pub struct ChallengePage {
    pub page: Answers,
}

/// What the page of a challenge asks for, given its identifier and slug and which responses are shown.
pub fn challenge_call(id_and_slug: String, shown: ShowResponses) -> Call {
    call(LoadChallenge { id_and_slug, shown })
}

/// Which responses an address asks for.
pub fn shown_in(query: &ParamsMap) -> ShowResponses {
    let word = |name| query.get(name).unwrap_or_default();
    ShowResponses { after: word("after"), response: word("response"), before: word("before") }
}

#[lazy_route]
impl LazyRoute for ChallengePage {
    fn data() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let refresh = use_refresh();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        let again = move || refresh.count().wrapping_add(query.with(done_at));
        Self { page: ask(again, move || challenge_call(challenge(), query.with(shown_in))) }
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
    // A form of the team's outlives a pick, which it only counts.
    let picks = Signal::derive(move || page.with(|page| page.responses.picked));
    view! {
        {challenge.drawn(head)}
        <div class="page two">
            <div class="stack">
                <TeamNotice />
                {challenge.drawn(team_panel)}
                {challenge.drawn(need)}
                {challenge.drawn(|page| corrections(use_locale(), &page.challenge).into_part())}
                {challenge.drawn(|page| story(use_locale(), &page.challenge).into_part())}
                {stopped.drawn(too_late)}
                {answer.drawn(answer_form)}
                <AnsweredNotice page />
                <ResponsesSection page />
                {challenge.drawn(move |page| close_form(page, picks))}
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

/// In one place in every state, so that it is found again after something was done.
fn team_panel(page: &Data) -> AnyView {
    let here = page.challenge.viewer.on_the_team;
    here.then(|| view! { <TeamPanel challenge=page.challenge.clone() /> }.into_part()).into_part()
}

/// One reads and picks, then thanks.
fn close_form(page: &Data, picks: Signal<i64>) -> AnyView {
    let id = page.challenge.card.id.to_string();
    page.challenge.viewer.may_decide.then(|| view! { <CloseForm id picks /> }.into_part()).into_part()
}

fn answer_form(page: &Data) -> AnyView {
    let Data { challenge, draft, .. } = page;
    view! { <AnswerForm id=challenge.card.id kind=challenge.card.kind viewer=challenge.viewer draft=draft.clone() /> }
        .into_part()
}

fn head(page: &Data) -> AnyView {
    let t = use_locale();
    let card = page.challenge.card.clone();
    let title =
        if card.title.is_empty() { t.challenge_untitled().to_owned() } else { typeset(card.language, &card.title) };
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
