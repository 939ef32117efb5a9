use super::{
    decision::{CloseForm, OutcomeForm},
    team_forms::{CorrectionForm, ExtensionForm},
    translation_form::TranslationForm,
    volunteers::{have_translated, use_form},
};
use crate::{
    forms::{ActionForm, ConfirmForm, Form, FormState, HiddenField, path_of},
    kinds::unfinished_fields,
    links::challenge_path,
};
use app::{
    challenges::server_fns::{CopyChallenge, PublishChallenge, StopChallenge, WithdrawChallenge},
    locale::{localised, use_locale},
    ui::Prose,
};
use domain::{
    challenge_page::ChallengePage,
    challenges::{Kind, State, kinds::DecidedBy, view::ChallengeDetail},
};
use leptos::prelude::*;
use locales::Locale;

/// The actions of the organisation's team, the most obvious first.
#[component]
pub fn TeamPanel(page: ChallengePage) -> impl IntoView {
    let t = use_locale();
    let challenge = page.challenge.clone();
    let (card, viewer) = (&challenge.card, challenge.viewer);
    let id = card.id.to_string();
    let title = if viewer.may_decide { t.close_title() } else { t.team_title() };
    let next = match card.state {
        _ if viewer.may_decide => view! { <CloseForm page /> }.into_any(),
        State::Draft => draft(t, &challenge),
        State::InReview if card.organisation.verified => view! { <p>{t.team_in_review()}</p> }.into_any(),
        State::InReview => unverified(t, &card.organisation.slug),
        State::Open => view! { <Stop id=id.clone() kind=card.kind /> }.into_any(),
        State::Withdrawn => view! { <p>{t.team_withdrawn()}</p> }.into_any(),
        _ => {
            let asks_at = challenge.asks_outcome_at;
            view! { <OutcomeForm id=id.clone() story=challenge.story.clone() asks_at /> }.into_any()
        }
    };
    let correction = viewer.may_correct.then(|| view! { <CorrectionForm challenge=challenge.clone() /> }.into_any());
    let translation =
        viewer.may_translate.then(|| view! { <TranslationForm challenge=challenge.clone() /> }.into_any());
    let extension =
        (viewer.may_extend > 0).then(|| view! { <ExtensionForm id=id.clone() most=viewer.may_extend /> }.into_any());
    let withdraw = card.state.withdraw().is_ok().then(|| view! { <Withdraw id=id.clone() /> }.into_any());
    view! {
        <section class="sheet stack team-panel" aria-labelledby="team-panel">
            <h2 id="team-panel">{title}</h2>
            {use_form(t, &challenge)}
            {next}
            {correction}
            {translation}
            {have_translated(t, &challenge)}
            {extension}
            {withdraw}
            <ActionForm
                call={path_of::<CopyChallenge>()}
                instance="copy"
                about=("challenge", id)
                button=t.team_copy()
            />
        </section>
    }
}

/// What is read together, and what a team does meanwhile: it shows that its organisation exists.
fn unverified(t: Locale, organisation: &str) -> AnyView {
    let verification = localised(t, &["/organisations/", organisation, "/verify"].concat());
    view! {
        <p>{t.team_in_review_unverified()}</p>
        <p>
            <a class="button" href=verification>
                {t.verify_link()}
            </a>
        </p>
    }
    .into_any()
}

/// A draft, with the reason if it was sent back.
fn draft(t: Locale, challenge: &ChallengeDetail) -> AnyView {
    let card = &challenge.card;
    let edit = [&challenge_path(t, card.id, &card.title), "/edit"].concat();
    let note = (!challenge.review_note.is_empty()).then(|| {
        view! {
            <p>
                <strong>{t.editor_sent_back()}</strong>
            </p>
            <Prose text=challenge.review_note.clone() />
        }
        .into_any()
    });
    view! {
        {note}
        <p>
            <a class="button button--quiet" href=edit>
                {t.team_edit()}
            </a>
        </p>
        <Publish id=card.id.to_string() kind=card.kind verified=card.organisation.verified />
    }
    .into_any()
}

/// Publishes the saved draft, or says what is missing.
#[component]
fn Publish(id: String, kind: Kind, verified: bool) -> impl IntoView {
    let t = use_locale();
    view! {
        <p>{if verified { t.team_publish_what() } else { t.organisation_waits_team() }}</p>
        <Form call={path_of::<PublishChallenge>()} instance="publish" class="stack">
            <HiddenField name="challenge" value=id.clone() />
            <button class="button" type="submit">
                {t.editor_publish()}
            </button>
            <Missing kind />
        </Form>
    }
}

/// The missing fields, by their names in the editor.
#[component]
fn Missing(kind: Kind) -> impl IntoView {
    let t = use_locale();
    let state = expect_context::<FormState>();
    let line = move |(field, label): (String, String)| {
        let problem = state.problem(&field, &label);
        let said = problem.map(|problem| [&t.error_field(&label), " ", &problem].concat());
        view! {
            <p class="field__problem" id=state.id(&field)>
                {said}
            </p>
        }
    };
    editor_fields(t, kind).map(line).collect_view()
}

/// The fields that a draft may lack.
fn editor_fields(t: Locale, kind: Kind) -> impl Iterator<Item = (String, String)> {
    let of_text = [
        ("title", t.editor_field_title()),
        ("need", t.editor_field_need()),
        ("done_looks_like", t.challenge_done_looks_like()),
        ("use_of_answers", t.challenge_use_of_answers()),
        ("causes", t.editor_field_causes()),
        ("skills", t.editor_field_skills()),
    ];
    of_text.map(|(field, label)| (field.to_owned(), label.to_owned())).into_iter().chain(unfinished_fields(t, kind))
}

#[component]
fn Stop(id: String, kind: Kind) -> impl IntoView {
    let t = use_locale();
    let what = match kind.rules().decided_by {
        DecidedBy::Votes => t.team_stop_what(),
        DecidedBy::Nobody | DecidedBy::Shares | DecidedBy::SecondPerson => t.team_stop_what_unpicked(),
    };
    view! {
        <ConfirmForm
            call={path_of::<StopChallenge>()}
            instance="stop"
            about=("challenge", id)
            summary=t.team_stop()
            what
            button=t.team_stop_button()
        />
    }
}

#[component]
fn Withdraw(id: String) -> impl IntoView {
    let t = use_locale();
    view! {
        <ConfirmForm
            call={path_of::<WithdrawChallenge>()}
            instance="withdraw"
            about=("challenge", id)
            summary=t.team_withdraw()
            what=t.team_withdraw_what()
            button=t.team_withdraw_button()
        />
    }
}
