use super::{
    labels::outcome_label,
    server_fns::{CloseChallenge, PickResponse, ReportOutcome, UnpickResponse},
};
use crate::ui::IntoPart;
use crate::{
    locale::use_locale,
    ui::{
        ActionForm, Choice, Choices, Form, HiddenField, Prose, TextArea, TextForm, came_back, excerpt, named_after,
        path_of,
    },
};
use domain::{
    challenge_page::ChallengePage,
    challenges::{ChallengeText, Outcome, input::ClosingWords, view::Story},
    responses::view::{PickView, ResponseView},
};
use leptos::prelude::*;
use locales::Locale;

/// The most responses that are picked.
pub const MAX_PICKS: i64 = 3;

/// The picked responses on this page of them; they come first.
pub fn picks(page: &ChallengePage) -> impl Iterator<Item = &ResponseView> {
    page.responses.items.iter().filter(|response| response.pick.is_some())
}

/// Picks a response with a reason, or changes or withdraws its pick. `about`: the beginning of the response.
#[component]
pub fn PickForm(response: String, about: String, pick: Option<PickView>) -> impl IntoView {
    let t = use_locale();
    let picked = pick.is_some();
    let reason = pick.map(|pick| pick.reason).unwrap_or_default();
    let label = if picked { t.pick_change() } else { t.pick_this() };
    let unpick = picked.then(|| {
        view! {
            <ActionForm
                call={path_of::<UnpickResponse>()}
                instance=["unpick-", &response].concat()
                about=("response", response.clone())
                button=t.pick_take_back()
                named=about.clone()
            />
        }
        .into_part()
    });
    let open = came_back(path_of::<PickResponse>(), &["pick-", &response].concat());
    view! {
        <details class="pick-form" open=open>
            <summary>{label} {named_after(t, &about)}</summary>
            <TextForm
                call={path_of::<PickResponse>()}
                instance=["pick-", &response].concat()
                about=("response", response.clone())
                name="reason"
                label=t.pick_reason()
                hint=t.pick_reason_hint()
                value=reason
                maxlength=ChallengeText::MAX_SHORT
                button=label
                named=about
            />
            {unpick}
        </details>
    }
}

/// How many are picked, with a link to the closing form, fixed at the bottom of the screen until that is visible.
pub fn decision_bar(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    page.challenge.viewer.may_decide.then(|| {
        view! {
            <p class="bar bar--always">
                <strong>{picked_words(t, page)}</strong>
                <a class="button" href="#team-panel" rel="external">
                    {t.close_finish()}
                </a>
            </p>
        }
        .into_part()
    })
}

fn picked_words(t: Locale, page: &ChallengePage) -> String {
    t.close_picked(&t.number(page.responses.picked), &t.number(MAX_PICKS))
}

/// The form that closes a challenge: thanks, outcome, and why nothing was picked where nothing was.
#[component]
pub fn CloseForm(page: Signal<ChallengePage>) -> impl IntoView {
    let t = use_locale();
    let id = page.with_untracked(|page| page.challenge.card.id.to_string());
    // Picks only change what is above, never the text being typed below.
    let none_picked = Memo::new(move |_| page.with(|page| page.responses.picked == 0));
    view! {
        <p>{t.close_intro()}</p>
        {move || page.with(|page| picked_list(t, page))}
        <Form call={path_of::<CloseChallenge>()} instance="close" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            {move || {
                none_picked
                    .get()
                    .then(|| view! { <TextArea name="no_pick_reason" label=t.close_no_pick_reason() rows=2 maxlength=ChallengeText::MAX_SHORT /> }.into_part())
            }}
            <TextArea name="thanks" label=t.close_thanks() hint=t.close_thanks_hint() maxlength=ClosingWords::MAX />
            <Choices name="outcome" legend=t.close_outcome() choices=outcomes(t) one=true />
            <TextArea name="outcome_text" label=t.close_outcome_text() hint=t.close_outcome_text_hint() maxlength=ClosingWords::MAX />
            <button class="button" type="submit">
                {t.close_button()}
            </button>
        </Form>
    }
}

/// The picks so far, each with the reason that its author will read.
fn picked_list(t: Locale, page: &ChallengePage) -> AnyView {
    let line = |response: &ResponseView| {
        let reason = response.pick.as_ref().map(|pick| pick.reason.clone()).unwrap_or_default();
        view! {
            <li>
                <a href=format!("#response-{}", response.id) rel="external" dir="auto">
                    {excerpt(&response.body)}
                </a>
                <Prose text=reason />
            </li>
        }
        .into_part()
    };
    view! {
        <p>
            <strong>{picked_words(t, page)}</strong>
        </p>
        <ul class="picked-list">{picks(page).map(line).collect::<Vec<_>>().into_part()}</ul>
    }
    .into_part()
}

/// The form that updates the outcome.
#[component]
pub fn OutcomeForm(id: String, story: Option<Story>) -> impl IntoView {
    let t = use_locale();
    let (outcome, text) = story.map(|story| (vec![story.outcome.to_string()], story.outcome_text)).unwrap_or_default();
    view! {
        <p>{t.outcome_again()}</p>
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

fn outcomes(t: Locale) -> Vec<Choice> {
    Outcome::ALL.iter().map(|outcome| Choice::new(outcome.as_str(), outcome_label(t, *outcome))).collect()
}
