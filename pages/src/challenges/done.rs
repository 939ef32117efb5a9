//! What was just done on a challenge's page, and what comes next. The query says which, so that it works without
//! JavaScript and after coming back.

use crate::{
    context::query,
    forms::{done, form_outcome},
    kinds::words,
    push::PushQuestion,
};
use app::{
    challenges::done::{
        ANSWERED, CORRECTED, EXTENDED, OPENED, REVEALED, STOPPED, SUBMITTED, TRANSLATED, UNTRANSLATED, WITHDRAWN,
    },
    locale::localised,
};
use domain::{challenge_page::ChallengePage, challenges::kinds::DecidedBy};
use leptos::prelude::*;
use locales::Locale;

/// The result of a volunteer's action, above their answer.
pub fn answered_notice(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let welcome = is_welcome();
    let revealed = done().as_deref() == Some(REVEALED) && page.challenge.viewer.has_revealed;
    if !welcome && !revealed && !has_answered() {
        return None;
    }
    let responses = &page.responses;
    let waits = responses.items.iter().any(|response| response.mine && response.hidden);
    let said = match (waits, welcome) {
        _ if revealed => t.done_revealed(),
        (true, _) => t.done_answer_waits(),
        (false, true) if page.challenge.card.kind.rules().lists_responses() => t.welcome_posted(),
        (false, _) => (words(page.challenge.card.kind).answered)(t),
    };
    let others = responses.items.iter().any(|response| !response.mine);
    let next = if welcome {
        view! { <a href=localised(t, "/me/interests")>{t.welcome_interests()}</a> }.into_any()
    } else if others && responses.no_votes.is_none() {
        view! { <a href="#responses">{t.done_next_vote()}</a> }.into_any()
    } else {
        view! { <a href=localised(t, "/challenges")>{t.done_next_challenge()}</a> }.into_any()
    };
    Some(notice(said, Some(next)))
}

/// The question, after a first answer, whether to tell of replies.
pub fn push_question(page: &ChallengePage) -> Option<AnyView> {
    let challenge = page.challenge.card.id;
    (is_welcome() || has_answered()).then(|| view! { <PushQuestion challenge /> }.into_any())
}

/// Whether the answer was posted with the account.
fn is_welcome() -> bool {
    query().get_str("welcome").is_some() && form_outcome().is_none()
}

fn has_answered() -> bool {
    done().as_deref() == Some(ANSWERED)
}

/// The result of the team's action, above their panel.
pub fn team_notice(t: Locale, page: &ChallengePage) -> Option<AnyView> {
    let decided_by = page.challenge.card.kind.rules().decided_by;
    team_sentence(t, &done()?, decided_by).map(|said| notice(said, None))
}

fn team_sentence(t: Locale, done: &str, decided_by: DecidedBy) -> Option<&'static str> {
    Some(match done {
        OPENED => t.done_opened(),
        SUBMITTED => t.done_submitted(),
        CORRECTED => t.done_corrected(),
        TRANSLATED => t.done_translated(),
        UNTRANSLATED => t.done_untranslated(),
        EXTENDED => t.done_extended(),
        STOPPED if decided_by != DecidedBy::Votes => t.done_stopped_unpicked(),
        STOPPED => t.done_stopped(),
        WITHDRAWN => t.done_withdrawn(),
        _ => return None,
    })
}

fn notice(said: &'static str, next: Option<AnyView>) -> AnyView {
    view! {
        <p class="notice" id="done" role="status" tabindex="-1">
            {said}
            " "
            {next}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_team_does_is_said_and_nothing_that_is_made_up() {
        for done in [OPENED, SUBMITTED, CORRECTED, TRANSLATED, UNTRANSLATED, EXTENDED, STOPPED, WITHDRAWN] {
            assert!(team_sentence(Locale::En, done, DecidedBy::Votes).is_some(), "{done}");
        }
        assert_eq!(team_sentence(Locale::En, "<b>won</b>", DecidedBy::Votes), None);
        let unpicked = team_sentence(Locale::En, STOPPED, DecidedBy::Nobody);
        assert_ne!(unpicked, team_sentence(Locale::En, STOPPED, DecidedBy::Votes), "nothing is picked in a poll");
    }
}
