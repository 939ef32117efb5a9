use super::server_fns::SetVote;
use crate::{
    locale::use_locale,
    platform::call::read_answer,
    ui::{Form, HiddenField, Sending, named_after, path_of},
};
use domain::{
    ids::ResponseId,
    voting::{Vote, Voted},
};
use leptos::prelude::*;

/// *Helpful* and *not this one* as toggle buttons. Optimistic: shows the vote at once and reverts it if the server
/// refuses. `about`: the beginning of the response.
#[component]
pub fn VoteButtons(response: ResponseId, about: String, stored: Voted) -> impl IntoView {
    let t = use_locale();
    let sending = Sending::new();
    // The shown vote, and the last one from the server.
    let shown = Memo::new(move |earlier: Option<&(Voted, Voted)>| {
        let settled = earlier.map_or(stored, |(_, settled)| *settled);
        match (sending.sent.get(), sending.answer.with(|answer| answer.as_deref().map(read_answer::<Voted>))) {
            // While a vote is being sent, its button is pressed; the number comes from the server.
            (Some(sent), _) => (Voted { vote: vote_in(&sent), helpful: None }, settled),
            (None, Some(Ok(voted))) => (voted, voted),
            (None, _) => (settled, settled),
        }
    });
    let shown = move || shown.get().0;
    let count = move || shown().helpful.map(|count| t.vote_count(count));
    let pressed = move |vote: Vote| shown().vote == Some(vote);
    // A quick second press does not withdraw it.
    let is_settled = move || sending.sent.with(Option::is_none);
    let sends = move |vote: Vote| if pressed(vote) && is_settled() { "none" } else { vote.as_str() };
    let button = |vote: Vote, label: &'static str| {
        view! {
            <button
                class="button button--quiet vote__button"
                type="submit"
                name="input[vote]"
                value=move || sends(vote)
                aria-pressed=move || pressed(vote).to_string()
            >
                {label} {named_after(t, &about)}
            </button>
        }
    };
    let helpful = button(Vote::Helpful, t.vote_helpful());
    let not_this_one = button(Vote::NotThisOne, t.vote_not_this_one());
    view! {
        <Form call={path_of::<SetVote>()} instance=["vote-", &response.to_string()].concat() class="vote" sending>
            <HiddenField name="response" value=response.to_string() />
            {helpful}
            {not_this_one}
            <span class="vote__count soft" aria-live="polite">
                {count}
            </span>
        </Form>
    }
}

/// The vote in the submitted form, `None` when it is withdrawn.
fn vote_in(sent: &str) -> Option<Vote> {
    Vote::ALL.iter().copied().find(|vote| sent.ends_with(&["=", vote.as_str()].concat()))
}
