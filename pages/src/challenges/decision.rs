use super::{
    labels::{date, outcome_label},
    personal_thanks::personal_thanks_fields,
};
use crate::forms::{Choice, Choices, Form, HiddenField, TextArea, path_of};
use app::{
    challenges::server_fns::{CloseChallenge, ReportOutcome},
    locale::{lang_attribute, use_locale},
    ui::{Prose, excerpt},
};
use domain::{
    challenge_page::ChallengePage,
    challenges::{ChallengeText, MAX_PICKS, Outcome, input::ClosingWords, kinds::DecidedBy, view::Story},
    ids::ResponseId,
    responses::view::ResponseView,
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// The picked responses on this page of them; they come first.
pub fn picks(page: &ChallengePage) -> impl Iterator<Item = &ResponseView> {
    page.responses.items.iter().filter(|response| response.pick.is_some())
}

/// How many are picked, with a link to the closing form, fixed at the bottom of the screen until that is visible.
pub fn decision_bar(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let picked = may_pick(page).then(|| view! { <strong>{picked_words(t, page)}</strong> });
    page.challenge.viewer.may_decide.then(|| {
        view! {
            <p class="bar bar--always">
                {picked}
                <a class="button" href="#team-panel" rel="external">
                    {t.close_finish()}
                </a>
            </p>
        }
        .into_any()
    })
}

/// Whether responses are picked in a challenge of this kind.
fn may_pick(page: &ChallengePage) -> bool {
    page.challenge.card.kind.rules().decided_by == DecidedBy::Votes
}

fn picked_words(t: Locale, page: &ChallengePage) -> String {
    t.close_picked(&t.number(page.responses.picked), &t.number(MAX_PICKS))
}

/// The form that closes a challenge: thanks, outcome, and why nothing was picked where nothing was.
#[component]
pub fn CloseForm(page: ChallengePage) -> impl IntoView {
    let t = use_locale();
    let id = page.challenge.card.id.to_string();
    let asks_why = may_pick(&page) && page.responses.picked == 0;
    let picked = may_pick(&page).then(|| picked_list(t, &page));
    let thanked: Vec<_> = picks(&page).map(|response| (response.id, response.answer.text().into_owned())).collect();
    view! {
        <p>{t.close_intro()}</p>
        {picked}
        <Form call={path_of::<CloseChallenge>()} instance="close" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            {closing_fields(t, asks_why, thanked.clone())}
        </Form>
    }
}

/// The fields and the button of a form that closes a challenge. `asks_why`: whether it has to say why nothing was picked;
/// `thanked`: the picks with their texts.
pub fn closing_fields(t: Locale, asks_why: bool, thanked: Vec<(ResponseId, String)>) -> AnyView {
    view! {
        {asks_why.then(|| view! { <TextArea name="no_pick_reason" label=t.close_no_pick_reason() rows=2 maxlength=ChallengeText::MAX_SHORT /> })}
        <TextArea name="thanks" label=t.close_thanks() hint=t.close_thanks_hint() maxlength=ClosingWords::MAX />
        {personal_thanks_fields(thanked)}
        <Choices name="outcome" legend=t.close_outcome() choices=outcomes(t) one=true />
        <TextArea name="outcome_text" label=t.close_outcome_text() hint=t.close_outcome_text_hint() maxlength=ClosingWords::MAX />
        <button class="button" type="submit">
            {t.close_button()}
        </button>
    }
    .into_any()
}

/// The picks so far, each with the reason that its author will read.
fn picked_list(t: Locale, page: &ChallengePage) -> AnyView {
    let line = |response: &ResponseView| {
        let reason = response.pick.as_ref().map(|pick| pick.reason.clone()).unwrap_or_default();
        let lang = response.language.and_then(|language| lang_attribute(t, language));
        view! {
            <li>
                <a href=format!("#response-{}", response.id) rel="external" lang=lang dir="auto">
                    {excerpt(&response.answer.text())}
                </a>
                <Prose text=reason />
            </li>
        }
        .into_any()
    };
    view! {
        <p>
            <strong>{picked_words(t, page)}</strong>
        </p>
        <ul class="picked-list">{picks(page).map(line).collect::<Vec<_>>().into_any()}</ul>
    }
    .into_any()
}

/// The form that updates the outcome. `asks_at`: when the team is asked for it next, where it is.
#[component]
pub fn OutcomeForm(id: String, story: Option<Story>, asks_at: Option<Timestamp>) -> impl IntoView {
    let t = use_locale();
    let asks = asks_at.map(|at| view! { <p>{t.closing_asks_next(&date(t, at))}</p> }.into_any());
    let (outcome, text) = story.map(|story| (vec![story.outcome.to_string()], story.outcome_text)).unwrap_or_default();
    view! {
        <p>{t.outcome_again()}</p>
        {asks}
        <Form call={path_of::<ReportOutcome>()} instance="outcome" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            <Choices name="outcome" legend=t.close_outcome() choices=outcomes(t) chosen=outcome.clone() one=true />
            <TextArea name="outcome_text" label=t.close_outcome_text() value=text.clone() maxlength=ClosingWords::MAX />
            <button class="button" type="submit">
                {t.outcome_button()}
            </button>
        </Form>
    }
}

/// The outcomes to choose from.
pub fn outcomes(t: Locale) -> Vec<Choice> {
    Outcome::ALL.iter().map(|outcome| Choice::new(outcome.as_str(), outcome_label(t, *outcome))).collect()
}
