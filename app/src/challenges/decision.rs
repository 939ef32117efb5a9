use super::{
    labels::outcome_label,
    server_fns::{CloseChallenge, PickResponse, ReportOutcome, UnpickResponse},
};
use crate::ui::IntoPart;
use crate::{
    locale::use_locale,
    ui::{ActionForm, Choice, Form, HiddenField, Select, TextArea, TextForm, came_back, path_of},
};
use domain::{
    challenges::{ChallengeText, Outcome, input::ClosingWords, view::Story},
    responses::view::PickView,
};
use leptos::prelude::*;
use locales::Locale;

/// Picks a response with a reason, or changes or takes back its pick.
#[component]
pub fn PickForm(response: String, pick: Option<PickView>) -> impl IntoView {
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
            />
        }
        .into_part()
    });
    let open = picked || came_back(path_of::<PickResponse>(), &["pick-", &response].concat());
    view! {
        <details class="pick-form" open=open>
            <summary>{label}</summary>
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
            />
            {unpick}
        </details>
    }
}

/// Closes a challenge: thanks to all, what becomes of the answers, and why nothing was picked when nothing was.
#[component]
pub fn CloseForm(id: String, picks: Signal<i64>) -> impl IntoView {
    let t = use_locale();
    let picked = move || picks.get();
    view! {
        <section class="sheet stack" aria-labelledby="close-heading">
        <h2 id="close-heading">{t.close_title()}</h2>
        <p>{t.close_intro()}</p>
        <p>
            <strong>{move || t.close_picked(picked())}</strong>
        </p>
        <Form call={path_of::<CloseChallenge>()} instance="close" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            {move || {
                (picked() == 0)
                    .then(|| view! { <TextArea name="no_pick_reason" label=t.close_no_pick_reason() rows=2 maxlength=ChallengeText::MAX_SHORT /> }.into_part())
            }}
            <TextArea name="thanks" label=t.close_thanks() hint=t.close_thanks_hint() maxlength=ClosingWords::MAX />
            <Select name="outcome" label=t.close_outcome() choices=outcomes(t) />
            <TextArea name="outcome_text" label=t.close_outcome_text() hint=t.close_outcome_text_hint() maxlength=ClosingWords::MAX />
            <button class="button" type="submit">
                {t.close_button()}
            </button>
        </Form>
        </section>
    }
}

/// Tells anew what became of the answers.
#[component]
pub fn OutcomeForm(id: String, story: Option<Story>) -> impl IntoView {
    let t = use_locale();
    let (outcome, text) = story.map(|story| (story.outcome.as_str(), story.outcome_text)).unwrap_or_default();
    view! {
        <p>{t.outcome_again()}</p>
        <Form call={path_of::<ReportOutcome>()} instance="outcome" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            <Select name="outcome" label=t.close_outcome() choices=outcomes(t) chosen=outcome />
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
