use super::server_fns::SetVote;
use crate::{error::AppError, island::Island, locale::use_locale, platform::browser::post, ui::named_after};
use domain::{
    ids::ResponseId,
    voting::{Vote, Voted},
};
use leptos::{
    ev::SubmitEvent,
    form::form_data_from_event,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
    web_sys::{FormData, UrlSearchParams},
};
use serde::{Deserialize, Serialize};

/// *Helpful* and *not this one* as toggle buttons. Optimistic: shows the vote at once and reverts it if the server
/// refuses.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct VoteIsland {
    pub response: ResponseId,
    /// The beginning of the response, to tell the buttons of several apart.
    pub about: String,
    /// The viewer's vote as stored.
    pub stored: Voted,
    /// The viewer's identifier for the form.
    pub account: String,
    /// Why the vote that was sent with this page was refused.
    pub error: Option<AppError>,
}

impl VoteIsland {
    /// The path of the form's server function.
    pub const CALL: &str = SetVote::PATH;

    /// The form's instance on the page.
    pub fn instance(response: ResponseId) -> String {
        ["vote-", &response.to_string()].concat()
    }
}

impl Island for VoteIsland {
    const NAME: &'static str = "vote";

    fn view(self) -> AnyView {
        let Self { response, about, stored, account, error } = self;
        let t = use_locale();
        let votes = Votes::new(stored, error);
        let instance = Self::instance(response);
        let button = |vote: Vote, label: &'static str| {
            view! {
                <button
                    class="button button--quiet vote__button"
                    type="submit"
                    name="input[vote]"
                    value=move || votes.sends(vote)
                    aria-pressed=move || votes.shows(vote).to_string()
                >
                    {label}
                    {named_after(t, &about)}
                </button>
            }
        };
        view! {
            <form method="post" id=instance.clone() class="vote" on:submit=move |event| votes.submit(&event) novalidate>
                <input type="hidden" name="__form" value=Self::CALL />
                <input type="hidden" name="__instance" value=instance.clone() />
                <input type="hidden" name="__account" value=account />
                <input type="hidden" name="input[response]" value=response.to_string() />
                {button(Vote::Helpful, t.vote_helpful())}
                {button(Vote::NotThisOne, t.vote_not_this_one())}
                <span class="vote__count soft" aria-live="polite">
                    {move || votes.count().map(|count| t.vote_count(count))}
                </span>
                <div role="alert">
                    {move || {
                        let error = votes.error.get();
                        error.map(|error| view! { <p class="form__error">{error.sentence(t)}</p> })
                    }}
                </div>
            </form>
        }
        .into_any()
    }
}

/// The viewer's vote: as stored, and as shown while one is being sent.
#[derive(Clone, Copy)]
struct Votes {
    stored: RwSignal<Voted>,
    /// The vote being sent, which is shown meanwhile; `None` when there is none.
    sending: RwSignal<Option<Sending>>,
    error: RwSignal<Option<AppError>>,
}

/// A vote on its way; `None` withdraws it.
type Sending = Option<Vote>;

impl Votes {
    fn new(stored: Voted, error: Option<AppError>) -> Self {
        Self { stored: RwSignal::new(stored), sending: RwSignal::new(None), error: RwSignal::new(error) }
    }

    /// Whether the button of a vote is pressed.
    fn shows(self, vote: Vote) -> bool {
        self.sending.get().unwrap_or_else(|| self.stored.get().vote) == Some(vote)
    }

    /// The value that the button of a vote sends. A quick second press does not withdraw it.
    fn sends(self, vote: Vote) -> &'static str {
        let is_settled = self.sending.with(Option::is_none);
        if is_settled && self.shows(vote) { "none" } else { vote.as_str() }
    }

    /// The number of helpful votes, unknown while one is being sent.
    fn count(self) -> Option<i64> {
        let is_settled = self.sending.with(Option::is_none);
        self.stored.get().helpful.filter(|_| is_settled)
    }

    /// Sends the vote of the pressed button. Of several pressed meanwhile, the last is sent after the current one.
    fn submit(self, event: &SubmitEvent) {
        let Some(sent) = form_data_from_event(event).ok().and_then(|data| pairs(&data)) else { return };
        event.prevent_default();
        event.stop_propagation();
        let is_first = self.sending.with_untracked(Option::is_none);
        self.sending.set(Some(vote_in(&sent)));
        if is_first {
            spawn_local(self.send(sent));
        }
    }

    async fn send(self, sent: UrlSearchParams) {
        loop {
            let answer = post::<Voted>(SetVote::PATH, &sent).await;
            // The island may be gone meanwhile.
            let Some(Some(wanted)) = self.sending.try_get_untracked() else { return };
            if wanted != vote_in(&sent) {
                sent.set("input[vote]", wanted.map_or("none", Vote::as_str));
                continue;
            }
            match answer {
                Ok(voted) => {
                    self.stored.set(voted);
                    self.error.set(None);
                }
                Err(error) => self.error.set(Some(error)),
            }
            self.sending.set(None);
            return;
        }
    }
}

fn pairs(data: &FormData) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str_sequence_sequence(data).ok()
}

/// The vote in the fields of the form, `None` when it is withdrawn.
fn vote_in(fields: &UrlSearchParams) -> Option<Vote> {
    let sent = fields.get("input[vote]")?;
    Vote::ALL.iter().copied().find(|vote| vote.as_str() == sent)
}
