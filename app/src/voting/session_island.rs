use super::{
    server_fns::DecideDuel,
    vote_island::{VOTE, VoteStep, pairs},
};
use crate::{
    error::AppError,
    island::Island,
    locale::use_locale,
    platform::browser::{listen, on_window, post},
};
use leptos::{
    ev::{KeyboardEvent, SubmitEvent},
    form::form_data_from_event,
    html,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
    web_sys::{CustomEvent, Element, HtmlElement, Node},
};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

/// Leads through the cards of a voting session, which stand above it on the page: shows one at a time, and the next as
/// soon as one has decided. A decision on its way keeps nobody waiting; one that is refused brings its card back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SessionIsland {
    /// The cards, by their identifiers on the page: the first is shown.
    pub cards: Vec<String>,
    /// Where one goes on after each card without deciding; empty where every card asks for a decision.
    pub skips: Vec<String>,
    /// Where one goes on after the last card.
    pub next: String,
    /// How many responses there are to vote on, this page's among them; 0 for pairs, which are counted by page.
    pub left: i64,
}

impl SessionIsland {
    /// The path of the server function of a pair's form.
    pub const CALL: &str = DecideDuel::PATH;
}

impl Island for SessionIsland {
    const NAME: &'static str = "session";

    fn view(self) -> AnyView {
        let Self { cards, skips, next, left } = self;
        let t = use_locale();
        let count = cards.len();
        let has_skips = !skips.is_empty();
        let session = Session {
            cards: StoredValue::new(cards),
            at: RwSignal::new(0),
            under_way: RwSignal::new(Vec::new()),
            error: RwSignal::new(None),
            awake: RwSignal::new(false),
            next: NodeRef::new(),
        };
        session.follow();
        let at = session.at;
        let told = move || match left {
            0 => t.session_pair_of(&t.number(number(at.get().min(count - 1) + 1)), &t.number(number(count))),
            left => t.session_left(left - number(at.get())),
        };
        let skip = has_skips.then(|| {
            let href = move || skips.get(at.get()).cloned();
            view! {
                <a class="button button--quiet session__skip" href=href on:click=move |event| session.skip(&event)>
                    {t.session_skip()}
                </a>
            }
            .into_any()
        });
        let back = has_skips.then(|| {
            view! {
                <button
                    class="button button--quiet"
                    type="button"
                    hidden=move || at.get() == 0
                    on:click=move |_| session.go_to(at.get_untracked().saturating_sub(1))
                >
                    {t.session_back()}
                </button>
            }
            .into_any()
        });
        view! {
            <div class="session__bar">
                <p class="soft" aria-live="polite">{told}</p>
                <div role="alert">
                    {move || {
                        let error = session.error.get();
                        error.map(|error| view! { <p class="form__error">{error.sentence(t)}</p> })
                    }}
                </div>
                <p class="actions">
                    {back} {skip}
                    <a class="button" node_ref=session.next href=next hidden=move || at.get() < count>
                        {t.session_next()}
                    </a>
                </p>
                <p class="soft session__keys" hidden=move || !session.awake.get()>
                    {if has_skips { t.session_keys_one() } else { t.session_keys_two() }}
                </p>
            </div>
        }
        .into_any()
    }
}

/// Which card is shown, and what is on its way.
#[derive(Clone, Copy)]
struct Session {
    cards: StoredValue<Vec<String>>,
    /// The position of the card that is shown; their number when all are through.
    at: RwSignal<usize>,
    /// The positions of the cards whose decisions are on their way.
    under_way: RwSignal<Vec<usize>>,
    error: RwSignal<Option<AppError>>,
    /// Whether the keys work.
    awake: RwSignal<bool>,
    next: NodeRef<html::A>,
}

impl Session {
    /// Hears what is decided on the cards.
    fn follow(self) {
        Effect::new(move |_| {
            listen(&window(), "submit", move |event: SubmitEvent| self.decide(&event));
            listen(&window(), "keydown", move |event: KeyboardEvent| self.press(&event));
            self.awake.set(true);
        });
        on_window(VOTE, move |event: CustomEvent| self.hear(&event));
        Effect::new(move |_| {
            if self.under_way.with(Vec::is_empty) && self.at.get() >= self.count() {
                self.go_on();
            }
        });
    }

    fn count(self) -> usize {
        self.cards.with_value(Vec::len)
    }

    /// The card at a position.
    fn card(self, at: usize) -> Option<HtmlElement> {
        let id = self.cards.with_value(|cards| cards.get(at).cloned())?;
        document().get_element_by_id(&id)?.dyn_into().ok()
    }

    /// The position of the card around an element.
    fn position(self, inside: &Node) -> Option<usize> {
        (0..self.count()).find(|at| self.card(*at).is_some_and(|card| card.contains(Some(inside))))
    }

    /// Shows one card alone and moves the focus there.
    fn go_to(self, to: usize) {
        for at in 0..self.count() {
            if let Some(card) = self.card(at) {
                card.set_hidden(at != to);
            }
        }
        if let Some(card) = self.card(to) {
            let _ = card.focus();
        }
        self.at.set(to);
    }

    /// The next page, once nothing is on its way: it shows what is left.
    fn go_on(self) {
        if let Some(next) = self.next.get_untracked() {
            next.click();
        }
    }

    fn skip(self, event: &leptos::ev::MouseEvent) {
        event.prevent_default();
        self.go_to(self.at.get_untracked() + 1);
    }

    /// The form of a pair is sent.
    fn decide(self, event: &SubmitEvent) {
        let form = event.target().and_then(|form| form.dyn_into::<Element>().ok());
        let Some(form) = form.filter(|form| form.has_attribute("data-duel")) else { return };
        let Some(at) = self.position(&form) else { return };
        let Some(fields) = form_data_from_event(event).ok().and_then(|data| pairs(&data)) else { return };
        event.prevent_default();
        event.stop_propagation();
        self.begin(at);
        spawn_local(async move {
            let answer = post::<()>(DecideDuel::PATH, &fields).await;
            self.end(at, answer.err());
        });
    }

    /// The island of a vote sends it, or has an answer.
    fn hear(self, event: &CustomEvent) {
        let Some((step, form)) = event.detail().as_string().and_then(|detail| VoteStep::read(&detail)) else { return };
        let Some(at) = document().get_element_by_id(&form).and_then(|form| self.position(&form)) else { return };
        match step {
            VoteStep::Begun => self.begin(at),
            VoteStep::Done => self.end(at, None),
            VoteStep::Refused => {
                self.end(at, None);
                self.go_to(at);
            }
        }
    }

    /// A decision is on its way: the next card is shown.
    fn begin(self, at: usize) {
        self.error.set(None);
        self.under_way.update(|under_way| {
            if !under_way.contains(&at) {
                under_way.push(at);
            }
        });
        self.go_to(at + 1);
    }

    /// A decision has arrived, or its card is shown again with what was wrong. The island may be gone meanwhile.
    fn end(self, at: usize, error: Option<AppError>) {
        if error.is_some() && self.error.try_set(error).is_none() {
            self.go_to(at);
        }
        let _ = self.under_way.try_update(|under_way| under_way.retain(|other| *other != at));
    }

    /// The keys 1, 2 and 3 press the buttons of the card that is shown, while the focus is on it or on the bar.
    fn press(self, event: &KeyboardEvent) {
        let is_plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_here = target.as_ref().is_some_and(|target| {
            target.closest("[data-session]").ok().flatten().is_some()
                && !matches!(&*target.tag_name(), "TEXTAREA" | "INPUT" | "SELECT")
        });
        let selector = match &*event.key() {
            "1" => "[data-vote=helpful], [value=left]",
            "2" => "[data-vote=not_this_one], [value=right]",
            "3" => "[value=cannot_decide]",
            _ => return,
        };
        let Some(card) = self.card(self.at.get_untracked()).filter(|_| is_plain && is_here) else { return };
        let button = card.query_selector(selector).ok().flatten();
        match button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            Some(button) => {
                // An island that has just come into view wakes when it has the focus.
                let _ = button.focus();
                button.click();
            }
            // Only one response at a time can be skipped.
            None => self.go_to(self.at.get_untracked() + 1),
        }
    }
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
