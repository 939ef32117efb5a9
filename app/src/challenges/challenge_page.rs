use super::{
    corrections::corrections,
    decision::{decision_bar, picks},
    done::{AnsweredNotice, TeamNotice, done_at},
    facts::facts,
    kinds::words,
    labels::challenge_path,
    need::{folded_need, need, small_print},
    review_panel::review_panel,
    server_fns::LoadChallenge,
    story::story,
    team_panel::TeamPanel,
};
use crate::ui::IntoPart;
use crate::{
    locale::{lang_attribute, typeset, use_locale},
    organisations::OrganisationName,
    platform::{
        call,
        call::{Answers, Call, ask},
        redirect_to_canonical_path,
    },
    query::{QueryString, use_query},
    responses::{AnswerForm, ResponsesSection, TooLate, answer_bar},
    ui::{Live, PageTitle, Part, use_refresh, version},
};
use domain::{challenge_page::ChallengePage as Data, challenges::State, responses::input::ShowResponses};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

/// A challenge: text, answer form, responses, and outcome.
#[derive(Debug)]
pub struct ChallengePage {
    pub page: Answers,
}

/// The call of the page, given the last segment of its path and the page of responses.
pub fn challenge_call(id_and_slug: String, shown: ShowResponses) -> Call {
    call(LoadChallenge { id_and_slug, shown })
}

/// The page of responses in the query.
pub fn shown_in(query: &QueryString) -> ShowResponses {
    let word = |name| query.get(name).unwrap_or_default();
    ShowResponses { after: word("after"), response: word("response"), before: word("before") }
}

#[lazy_route]
impl LazyRoute for ChallengePage {
    fn data() -> Self {
        let (params, query) = (use_params_map(), use_query());
        let refresh = use_refresh();
        let challenge = move || params.with(|params| params.get("challenge").unwrap_or_default());
        let again = move || refresh.count().wrapping_add(query.with(done_at));
        Self { page: ask(again, move || challenge_call(challenge(), query.with(shown_in))) }
    }

    fn view(this: Self) -> AnyView {
        view! { <Live answers=this.page view=challenge_view /> }.into_part()
    }
}

/// Each part is rendered again only when its data has changed, so that text typed in another is kept.
fn challenge_view(page: Signal<Data>) -> AnyView {
    let t = use_locale();
    redirect_to_canonical_path(&page.with_untracked(|page| {
        let card = &page.challenge.card;
        challenge_path(t, card.id, &card.title)
    }));
    let challenge = Part::of(page, |page| version(&page.challenge));
    let answer = Part::of(page, |page| version(&(page.challenge.card.id, &page.challenge.viewer, &page.draft)));
    let stopped = Part::of(page, |page| version(&(page.challenge.card.id, page.challenge.card.state)));
    let ended =
        Part::of(page, |page| version(&(&page.challenge, page.responses.picked, picks(page).collect::<Vec<_>>())));
    view! {
        <div class="page challenge">
            {challenge.drawn(head)}
            <div class="two">
                <div class="stack">
                    <TeamNotice />
                    {challenge.drawn(move |data| team_panel(page, data, Place::BeforeTheNeed))}
                    {ended.drawn(|page| story(use_locale(), page).into_part())}
                    {challenge.drawn(what_is_asked)}
                    {challenge.drawn(|page| corrections(use_locale(), &page.challenge).into_part())}
                    {challenge.drawn(review_panel)}
                    {challenge.drawn(move |data| team_panel(page, data, Place::AfterTheNeed))}
                    {stopped.drawn(too_late)}
                    {answer.drawn(|page| answer_bar(use_locale(), &page.challenge).into_part())}
                    {answer.drawn(answer_form)}
                    <AnsweredNotice page />
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

/// The text: open for people who answer or review it, in a disclosure while deciding and after the end.
fn what_is_asked(page: &Data) -> AnyView {
    let challenge = &page.challenge;
    let is_known = challenge.card.state == State::Closed || challenge.viewer.may_decide;
    if is_known { folded_need(challenge) } else { need(challenge) }
}

/// The position of the team's panel, which depends on the next step.
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
            // Reading and picking come before thanking.
            _ if page.challenge.viewer.may_decide => Self::AfterTheResponses,
            _ => Self::AfterTheNeed,
        }
    }
}

fn team_panel(page: Signal<Data>, data: &Data, place: Place) -> AnyView {
    let here = data.challenge.viewer.on_the_team && Place::of(data) == place;
    here.then(|| view! { <TeamPanel page /> }.into_part()).into_part()
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
    let notice = page.challenge.notice.clone();
    // Visitors of a closed challenge see the result first.
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
