use super::{
    decision::{CloseForm, OutcomeForm},
    labels::challenge_path,
    server_fns::{StopChallenge, WithdrawChallenge},
};
use crate::ui::IntoPart;
use crate::{
    locale::use_locale,
    ui::{ConfirmForm, Prose, path_of},
};
use domain::challenges::{
    Closing, State,
    view::{ChallengeDetail, ChallengePage},
};
use leptos::prelude::*;
use locales::Locale;

/// What the organisation's team can do now, the obvious thing first.
#[component]
pub fn TeamPanel(page: Signal<ChallengePage>) -> impl IntoView {
    let t = use_locale();
    let challenge = page.with_untracked(|page| page.challenge.clone());
    let card = &challenge.card;
    let id = card.id.to_string();
    let title = match (card.state, card.closing) {
        (State::Deciding, _) | (State::Closed, Some(Closing::Unanswered)) => t.close_title(),
        _ => t.team_title(),
    };
    let actions = match (card.state, card.closing) {
        (State::Draft, _) => draft(t, &challenge),
        (State::InReview, _) => view! {
            <p>{t.team_in_review()}</p>
            <Withdraw id />
        }
        .into_part(),
        (State::Open, _) => view! {
            <Stop id=id.clone() />
            <Withdraw id />
        }
        .into_part(),
        (State::Deciding, _) | (State::Closed, Some(Closing::Unanswered)) => view! { <CloseForm page /> }.into_part(),
        (State::Closed, _) => view! { <OutcomeForm id story=challenge.story.clone() /> }.into_part(),
        (State::Withdrawn, _) => view! { <p>{t.team_withdrawn()}</p> }.into_part(),
    };
    view! {
        <section class="sheet stack team-panel" aria-labelledby="team-panel">
            <h2 id="team-panel">{title}</h2>
            {actions}
        </section>
    }
}

/// A draft, with the reason for which it was sent back.
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
        .into_part()
    });
    view! {
        {note}
        <p>
            <a class="button" href=edit>
                {t.team_edit()}
            </a>
        </p>
        <Withdraw id=card.id.to_string() />
    }
    .into_part()
}

#[component]
fn Stop(id: String) -> impl IntoView {
    let t = use_locale();
    view! {
        <ConfirmForm
            call={path_of::<StopChallenge>()}
            instance="stop"
            about=("challenge", id)
            summary=t.team_stop()
            what=t.team_stop_what()
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
