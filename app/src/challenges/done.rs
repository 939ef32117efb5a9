//! What was just done on a challenge's page, and what comes next. The query says which, so that it works without
//! JavaScript and after coming back.

use crate::{
    locale::{localised, use_locale},
    query::{QueryString, use_query},
    ui::IntoPart,
};
use domain::challenge_page::ChallengePage;
use leptos::prelude::*;
use locales::Locale;

/// The query parameter for what was done.
pub const ANSWERED: &str = "answered";
pub const OPENED: &str = "opened";
pub const SUBMITTED: &str = "submitted";
pub const CORRECTED: &str = "corrected";
pub const EXTENDED: &str = "extended";
pub const STOPPED: &str = "stopped";
pub const WITHDRAWN: &str = "withdrawn";

/// A timestamp from the query, which changes with each action, so that the page is fetched again.
pub fn done_at(query: &QueryString) -> u32 {
    let at: u64 = query.get("at").and_then(|at| at.parse().ok()).unwrap_or(0);
    u32::try_from(at % u64::from(u32::MAX)).unwrap_or(0)
}

/// The result of a volunteer's action, above their answer.
#[component]
pub fn AnsweredNotice(page: Signal<ChallengePage>) -> impl IntoView {
    let t = use_locale();
    let query = use_query();
    move || {
        let welcome = query.with(|query| query.get("welcome").is_some());
        let answered = query.with(|query| query.get("done").is_some_and(|done| done == ANSWERED));
        (welcome || answered).then(|| page.with(|page| answered_notice(t, page, welcome)))
    }
}

fn answered_notice(t: Locale, page: &ChallengePage, welcome: bool) -> AnyView {
    let responses = &page.responses;
    let waits = responses.items.iter().any(|response| response.mine && response.hidden);
    let said = match (waits, welcome) {
        (true, _) => t.done_answer_waits(),
        (false, true) => t.welcome_posted(),
        (false, false) => t.done_answered(),
    };
    let others = responses.items.iter().any(|response| !response.mine);
    let next = if welcome {
        view! { <a href=localised(t, "/me/interests")>{t.welcome_interests()}</a> }.into_part()
    } else if others && responses.no_votes.is_none() {
        view! { <a href="#responses">{t.done_next_vote()}</a> }.into_part()
    } else {
        view! { <a href=localised(t, "/challenges")>{t.done_next_challenge()}</a> }.into_part()
    };
    notice(said, Some(next))
}

/// The result of the team's action, above their panel.
#[component]
pub fn TeamNotice() -> impl IntoView {
    let t = use_locale();
    let query = use_query();
    move || {
        let done = query.with(|query| query.get("done")).unwrap_or_default();
        team_sentence(t, &done).map(|said| notice(said, None))
    }
}

fn team_sentence(t: Locale, done: &str) -> Option<&'static str> {
    Some(match done {
        OPENED => t.done_opened(),
        SUBMITTED => t.done_submitted(),
        CORRECTED => t.done_corrected(),
        EXTENDED => t.done_extended(),
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
    .into_part()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_team_does_is_said_and_nothing_that_is_made_up() {
        for done in [OPENED, SUBMITTED, CORRECTED, EXTENDED, STOPPED, WITHDRAWN] {
            assert!(team_sentence(Locale::En, done).is_some(), "{done}");
        }
        assert_eq!(team_sentence(Locale::En, "<b>won</b>"), None);
    }
}
