use super::server_fns::SetVote;
use crate::{
    error::AppError,
    island::Island,
    locale::use_locale,
    platform::browser::{dispatch, listen, post},
    ui::named_after,
};
use domain::{
    ids::ResponseId,
    voting::{Vote, Voted},
};
use js_sys::Array;
use leptos::{
    ev::SubmitEvent,
    form::form_data_from_event,
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
    web_sys::{Event, FormData, HtmlFormElement, UrlSearchParams},
};
use serde::{Deserialize, Serialize};

/// *Helpful* and *not this one* as toggle buttons. Optimistic: shows the vote at once and reverts it if the server
/// refuses. Where there is no connection it is left to `outbox.js`, and shown while it waits.
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

/// The event for `session.js`: what happens to a vote. Its detail is a sign and the form's instance.
const VOTE: &str = "quinze:vote";
/// It is sent.
const BEGUN: &str = "+";
/// It has arrived, or is left to be sent later.
const DONE: &str = "-";
/// The server has refused it.
const REFUSED: &str = "!";
/// The event for `navigation.js`: a form found no connection. Its detail is the form and its fields.
const LATER: &str = "quinze:later";
/// The event of `outbox.js` at the form: its attribute [`WAITING`] has changed.
const CHANGED: &str = "quinze:waiting";
/// The attribute of the form with the vote that waits to be sent.
const WAITING: &str = "data-waiting";

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
        let form = NodeRef::<html::Form>::new();
        Effect::new(move |_| {
            let Some(form) = form.get() else { return };
            votes.heed(&form);
            listen(&form.clone(), CHANGED, move |event: Event| {
                event.prevent_default();
                votes.heed(&form);
            });
        });
        let button = |vote: Vote, label: &'static str| {
            view! {
                <button
                    class="button button--quiet vote__button"
                    type="submit"
                    name="input[vote]"
                    value=move || votes.sends(vote)
                    aria-pressed=move || votes.shows(vote).to_string()
                    data-vote=vote.as_str()
                >
                    {label}
                    {named_after(t, &about)}
                </button>
            }
        };
        view! {
            <form
                node_ref=form
                method="post"
                id=instance.clone()
                class="vote"
                data-later=instance.clone()
                data-stored=move || word(votes.stored.get().vote)
                on:submit=move |event| votes.submit(&event, form.get_untracked())
                novalidate
            >
                <input type="hidden" name="__form" value=Self::CALL />
                <input type="hidden" name="__instance" value=instance.clone() />
                <input type="hidden" name="__account" value=account />
                <input type="hidden" name="input[response]" value=response.to_string() />
                <input type="hidden" name="input[key]" value="" />
                {button(Vote::Helpful, t.vote_helpful())}
                {button(Vote::NotThisOne, t.vote_not_this_one())}
                <span class="vote__count soft" aria-live="polite">
                    {move || votes.count().map(|count| t.vote_count(count))}
                </span>
                <span class="vote__later soft" data-outbox-vote aria-live="polite"></span>
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

/// The viewer's vote: as stored, and as shown while one is being sent or waits for a connection.
#[derive(Clone, Copy)]
struct Votes {
    stored: RwSignal<Voted>,
    /// The vote being sent, which is shown meanwhile; `None` when there is none.
    sending: RwSignal<Option<Sending>>,
    /// The vote that waits for a connection; `None` when there is none.
    waiting: RwSignal<Option<Sending>>,
    error: RwSignal<Option<AppError>>,
    /// The fields of the button pressed last.
    last: StoredValue<String>,
}

/// A vote on its way; `None` withdraws it.
type Sending = Option<Vote>;

impl Votes {
    fn new(stored: Voted, error: Option<AppError>) -> Self {
        Self {
            stored: RwSignal::new(stored),
            sending: RwSignal::new(None),
            waiting: RwSignal::new(None),
            error: RwSignal::new(error),
            last: StoredValue::new(String::new()),
        }
    }

    /// Whether the button of a vote is pressed.
    fn shows(self, vote: Vote) -> bool {
        let on_its_way = self.sending.get().or_else(|| self.waiting.get());
        on_its_way.unwrap_or_else(|| self.stored.get().vote) == Some(vote)
    }

    /// The value that the button of a vote sends. A quick second press does not withdraw it.
    fn sends(self, vote: Vote) -> &'static str {
        let is_settled = self.sending.with(Option::is_none);
        if is_settled && self.shows(vote) { "none" } else { vote.as_str() }
    }

    /// The number of helpful votes, unknown while one is on its way.
    fn count(self) -> Option<i64> {
        let is_settled = self.sending.with(Option::is_none) && self.waiting.with(Option::is_none);
        self.stored.get().helpful.filter(|_| is_settled)
    }

    /// Takes over which vote waits, as the form says.
    fn heed(self, form: &HtmlFormElement) {
        let waiting = form.get_attribute(WAITING).map(|word| vote_of(&word));
        if self.waiting.get_untracked() != waiting {
            self.waiting.set(waiting);
        }
    }

    /// Sends the vote of the pressed button. Of several pressed meanwhile, the last is sent after the current one, and
    /// one that waits is replaced.
    fn submit(self, event: &SubmitEvent, form: Option<HtmlFormElement>) {
        let Some(sent) = form_data_from_event(event).ok().and_then(|data| pairs(&data)) else { return };
        let Some(form) = form else { return };
        event.prevent_default();
        event.stop_propagation();
        self.error.set(None);
        if vote_in(&sent).is_some() {
            tell(&form, BEGUN);
        }
        if self.waiting.with_untracked(Option::is_some) {
            tell(&form, DONE);
            return self.leave(&form, &sent);
        }
        let is_first = self.sending.with_untracked(Option::is_none);
        self.sending.set(Some(vote_in(&sent)));
        self.last.set_value(String::from(sent.to_string()));
        if is_first {
            spawn_local(self.send(form, sent));
        }
    }

    async fn send(self, form: HtmlFormElement, mut sent: UrlSearchParams) {
        loop {
            let answer = post::<Voted>(SetVote::PATH, &sent).await;
            let is_lost = answer == Err(AppError::Unreachable);
            if is_lost {
                self.leave(&form, &sent);
            }
            // The island may be gone meanwhile.
            let Some(Some(wanted)) = self.sending.try_get_untracked() else { return };
            if wanted != vote_in(&sent)
                && let Some(last) = self.last.try_get_value()
                && let Ok(next) = UrlSearchParams::new_with_str(&last)
            {
                sent = next;
                if !is_lost {
                    continue;
                }
                self.leave(&form, &sent);
            }
            let is_refused = matches!(&answer, Err(error) if *error != AppError::Unreachable);
            match answer {
                Ok(voted) => self.stored.set(voted),
                Err(AppError::Unreachable) => {}
                Err(error) => self.error.set(Some(error)),
            }
            self.sending.set(None);
            tell(&form, if is_refused { REFUSED } else { DONE });
            return;
        }
    }

    /// Leaves a vote to `outbox.js`, which sends it when there is a connection.
    fn leave(self, form: &HtmlFormElement, sent: &UrlSearchParams) {
        let _ = self.waiting.try_set(Some(vote_in(sent)));
        dispatch(LATER, &Array::of2(form, sent));
    }
}

fn tell(form: &HtmlFormElement, step: &str) {
    dispatch(VOTE, &[step, &form.get_attribute("id").unwrap_or_default()].concat().into());
}

fn pairs(data: &FormData) -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str_sequence_sequence(data).ok()
}

/// The vote in the fields of the form, `None` when it is withdrawn.
fn vote_in(fields: &UrlSearchParams) -> Option<Vote> {
    vote_of(&fields.get("input[vote]")?)
}

fn vote_of(word: &str) -> Option<Vote> {
    Vote::ALL.iter().copied().find(|vote| vote.as_str() == word)
}

fn word(vote: Option<Vote>) -> &'static str {
    vote.map_or("none", Vote::as_str)
}
