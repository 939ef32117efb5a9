use super::{
    corrections::corrections,
    decision::decision_bar,
    done::{answered_notice, push_question, team_notice},
    facts::facts,
    need::{folded_need, need, small_print},
    preview::preview,
    review_panel::review_panel,
    story::story,
    team_panel::TeamPanel,
    translated::{other_language, shown_translation},
    volunteers::{by_volunteers, translates},
};
use crate::{
    context::{QueryString, param, query},
    kinds::{places_section, results_view, spec_view, words},
    layout::{Loaded, PageTitle, redirect_to_canonical_path},
    links::{OrganisationName, challenge_path},
    responses::{AnswerForm, ResponsesSection, TooLate, answer_bar},
};
use app::{
    challenges::server_fns::load_challenge,
    locale::{lang_attribute, typeset, use_locale},
};
use domain::{
    challenge_page::ChallengePage as Data,
    challenges::{State, kinds::Others},
    responses::input::ShowResponses,
};
use leptos::prelude::*;
use locales::Locale;

/// A challenge: text, answer form, responses, and outcome.
#[component]
pub fn ChallengePage() -> impl IntoView {
    let query = query();
    view! { <Loaded from=load_challenge(param("challenge"), shown_in(&query)) view=challenge_view /> }
}

/// The page of responses in the query.
fn shown_in(query: &QueryString) -> ShowResponses {
    let word = |name| query.get(name).unwrap_or_default();
    ShowResponses { after: word("after"), response: word("response"), before: word("before") }
}

/// The page with its parts in order.
pub fn challenge_view(page: Data) -> AnyView {
    let t = use_locale();
    let challenge = &page.challenge;
    redirect_to_canonical_path(&challenge_path(t, challenge.card.id, &challenge.card.title));
    view! {
        <div class="page challenge">
            {head(&page)}
            <div class="two">
                <div class="stack">
                    {team_notice(t, &page)}
                    {team_panel(&page, Place::BeforeTheNeed)}
                    {charts_first(t, &page)}
                    {story(t, &page)}
                    {what_is_asked(&page)}
                    {unanswered_questions(t, &page)}
                    {corrections(t, challenge)}
                    {review_panel(&page)}
                    {team_panel(&page, Place::AfterTheNeed)}
                    {too_late(&page)}
                    {places_section(&page)}
                    {answer_bar(t, challenge)}
                    {answer_form(&page)}
                    {answered_notice(t, &page)}
                    {push_question(&page)}
                    {text_so_far(t, &page)}
                    <ResponsesSection page=page.clone() />
                    {charts(t, &page)}
                    {decision_bar(t, &page)}
                    {team_panel(&page, Place::AfterTheResponses)}
                    {small_print(&page)}
                </div>
                {facts(t, challenge)}
            </div>
        </div>
    }
    .into_any()
}

/// The results of a closed challenge, which people come for, or nothing.
fn charts_first(t: Locale, page: &Data) -> Option<AnyView> {
    results(t, page, page.challenge.card.state == State::Closed)
}

/// The results that are the work itself, before one's own part of it.
fn text_so_far(t: Locale, page: &Data) -> Option<AnyView> {
    results(t, page, page.challenge.card.state != State::Closed && is_the_work(page))
}

/// The results below one's own answer.
fn charts(t: Locale, page: &Data) -> Option<AnyView> {
    results(t, page, page.challenge.card.state != State::Closed && !is_the_work(page))
}

fn is_the_work(page: &Data) -> bool {
    page.challenge.card.kind.rules().others == Others::VisibleInResults
}

fn results(t: Locale, page: &Data, here: bool) -> Option<AnyView> {
    page.results.clone().filter(|_| here).map(|summary| results_view(t, &page.challenge, summary))
}

/// What was set up, where neither the answer form nor the results say it.
fn unanswered_questions(t: Locale, page: &Data) -> Option<AnyView> {
    let is_said = page.results.is_some() || page.challenge.viewer.may_answer > 0;
    (!is_said).then(|| spec_view(t, &page.challenge))
}

fn too_late(page: &Data) -> AnyView {
    let came_too_late = page.challenge.card.state != State::Open && !page.challenge.viewer.on_the_team;
    came_too_late.then(|| view! { <TooLate /> }).into_any()
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

fn team_panel(page: &Data, place: Place) -> Option<AnyView> {
    let here = page.challenge.viewer.on_the_team && Place::of(page) == place;
    here.then(|| view! { <TeamPanel page=page.clone() /> }.into_any())
}

fn answer_form(page: &Data) -> AnyView {
    let Data { challenge, draft, draft_language, draft_files, shown_at, .. } = page;
    let (challenge, draft_language, shown_at) = (challenge.clone(), *draft_language, *shown_at);
    view! { <AnswerForm challenge draft=draft.clone() draft_language files=draft_files.clone() shown_at /> }.into_any()
}

fn head(page: &Data) -> AnyView {
    let t = use_locale();
    let own = lang_attribute(t, page.challenge.card.language);
    let card = page.challenge.card.clone();
    let card = if shown_translation(t, &page.challenge).is_some() { card.read_in(t.code()) } else { card };
    let title =
        if card.title.is_empty() { t.challenge_untitled().to_owned() } else { typeset(card.language, &card.title) };
    let picture = preview(t, page, &card, &title);
    let lang = lang_attribute(t, card.language);
    let notice = page.challenge.notice.clone();
    // Visitors of a closed challenge see the result first.
    let told = page.challenge.story.as_ref().map(|story| story.outcome_text.clone()).filter(|told| !told.is_empty());
    let about = told.unwrap_or(card.summary);
    view! {
        <PageTitle text=title.clone() about />
        {picture}
        <div class="stack challenge-head">
            <p class="soft">
                <OrganisationName organisation=card.organisation />
                " · "
                {(words(card.kind).name)(t)}
            </p>
            <h1 lang=lang dir="auto">
                {title}
            </h1>
            {other_language(t, &page.challenge)}
            {by_volunteers(t, &page.challenge)}
            {translates(t, &page.challenge)}
            {(!notice.is_empty())
                .then(|| {
                    view! {
                        <p class="notice" lang=own dir="auto">
                            {notice}
                        </p>
                    }
                    .into_any()
                })}
        </div>
    }
    .into_any()
}
