use super::{keyed, state::FormState};
use crate::ui::IntoPart;
use crate::{
    error::AppError,
    locale::use_locale,
    platform::{FormOutcome, account, call::read_error, load, post},
};
use leptos::{
    context::Provider, ev::SubmitEvent, form::form_data_from_event, html, prelude::*, server_fn::ServerFn,
    task::spawn_local, web_sys,
};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// What became of the form that the first page answers, until one moves on.
#[derive(Clone, Copy)]
pub struct FirstOutcome {
    outcome: StoredValue<Option<FormOutcome>>,
    /// Whether no form was sent from the page since.
    stands: RwSignal<bool>,
}

impl FirstOutcome {
    /// Keeps the outcome that came with the page.
    pub fn new(outcome: Option<FormOutcome>) -> Self {
        Self { outcome: StoredValue::new(outcome), stands: RwSignal::new(true) }
    }

    /// The outcome, of whichever form.
    pub fn get(self) -> Option<FormOutcome> {
        self.outcome.get_value()
    }

    /// Whether it is the last that happened.
    pub fn stands(self) -> bool {
        self.stands.get()
    }

    /// The outcome, if it is of this form.
    pub fn of(self, function: &str, instance: &str) -> Option<FormOutcome> {
        let of_this = |outcome: &&FormOutcome| outcome.function == function && outcome.instance == instance;
        self.outcome.with_value(|outcome| outcome.as_ref().filter(of_this).cloned())
    }

    /// What is said about a form that the page has no more, and the words that were typed into it.
    pub fn lost_words(self) -> Option<(AppError, Vec<String>)> {
        self.outcome.with_value(|outcome| {
            let outcome = outcome.as_ref()?;
            let words = outcome.typed.iter().filter(|(name, words)| name.contains("[bod") && !words.is_empty());
            Some((outcome.error.clone(), words.map(|(_, words)| words.clone()).collect()))
        })
    }

    /// Forgets it.
    pub fn forget(self) {
        self.outcome.set_value(None);
    }
}

/// Counts the changes made from this page; what is shown is asked for again after each.
#[derive(Clone, Copy)]
pub struct Refresh {
    stayed: RwSignal<u32>,
    left: RwSignal<u32>,
}

impl Refresh {
    /// No change yet.
    pub fn new() -> Self {
        Self { stayed: RwSignal::new(0), left: RwSignal::new(0) }
    }

    /// The number of changes after which the page stayed, read anew after each.
    pub fn count(self) -> u32 {
        self.stayed.get()
    }

    /// The number of all changes, for what is shown on every page.
    pub fn count_all(self) -> u32 {
        self.stayed.get() + self.left.get()
    }

    /// Notes a change. A page that is being left does not ask again: it may no longer be this person's to see.
    fn notify(self, leaves: bool) {
        let changes = if leaves { self.left } else { self.stayed };
        changes.update(|changes| *changes += 1);
    }
}

/// The changes made from this page.
pub fn use_refresh() -> Refresh {
    expect_context::<Refresh>()
}

/// The address of a server function.
pub fn path_of<F: ServerFn>() -> &'static str {
    F::PATH
}

/// Whether the page as it was first shown answers this form. What the form is folded into is open then, or nobody would
/// see what is wrong.
pub fn came_back(call: &str, instance: &str) -> bool {
    expect_context::<FirstOutcome>().of(call, instance).is_some()
}

/// What a form tells of its sending.
#[derive(Clone, Copy)]
pub struct Sending {
    /// What is on its way, as it stands in an address; `None` when nothing is.
    pub sent: RwSignal<Option<String>>,
    /// The last answer, as text.
    pub answer: RwSignal<Option<String>>,
}

impl Sending {
    /// Nothing sent yet.
    pub fn new() -> Self {
        Self { sent: RwSignal::new(None), answer: RwSignal::new(None) }
    }
}

/// A form that calls a server function: from the page with WebAssembly, else by being sent to the page's own address,
/// where the server answers it. `instance` tells it from others on the page and names the element; a form about something
/// that a page shows in different places, or one after the other, has its identifier in it. Of another instance, or about
/// another `version` of the same thing, it is made anew, with nothing chosen or typed in it.
#[component]
pub fn Form(
    call: &'static str,
    #[prop(into)] instance: String,
    #[prop(optional)] class: &'static str,
    /// Another word when what the form is about has changed.
    #[prop(optional, into)]
    version: String,
    /// For a form that shows its answer itself: what is shown stays as it is.
    #[prop(optional)]
    sending: Option<Sending>,
    children: Children,
) -> impl IntoView {
    let quiet = sending.is_some();
    let sending = sending.unwrap_or_else(Sending::new);
    let state = FormState::new(call, &instance, sending);
    let submit = submit(call, sending, quiet);
    let id = instance.clone();
    let key = [call, "\n", &instance, "\n", &version].concat();
    let form = view! {
        <Provider value=state>
            <form method="post" id=id class=class on:submit=submit novalidate>
                <input type="hidden" name="__form" value=call />
                <input type="hidden" name="__instance" value=instance />
                <input type="hidden" name="__account" value=account() />
                <FormError state sending />
                {children()}
            </form>
        </Provider>
    }
    .into_part();
    keyed(key, form)
}

/// Sends the form without leaving the page, then goes on to where the answer leads, or reads again what is shown.
fn submit(call: &'static str, sending: Sending, quiet: bool) -> impl Fn(SubmitEvent) {
    let navigate = use_navigate();
    let refresh = use_refresh();
    let first = expect_context::<FirstOutcome>();
    move |event: SubmitEvent| {
        let words = form_data_from_event(&event).ok();
        let words = words.and_then(|data| web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok());
        let Some(words) = words else { return };
        event.prevent_default();
        first.stands.set(false);
        let text = words.to_string().as_string();
        if sending.sent.get_untracked().is_some() {
            // Where the form shows its answer itself, the last press counts: it goes after what is on its way.
            if quiet {
                sending.sent.set(text);
            }
            return;
        }
        sending.sent.set(text.clone());
        let navigate = navigate.clone();
        spawn_local(async move {
            let (mut words, mut text) = (words, text);
            let (answer, on_to) = loop {
                let answered = post(call, &words).await;
                let later = sending.sent.try_get_untracked().flatten();
                let next = later.as_deref().and_then(|later| web_sys::UrlSearchParams::new_with_str(later).ok());
                match next.filter(|_| later != text) {
                    Some(next) => (words, text) = (next, later),
                    None => break answered,
                }
            };
            let succeeded = read_error(&answer).is_none();
            // The page may have gone meanwhile, and its signals with it.
            sending.answer.try_set(Some(answer));
            sending.sent.try_set(None);
            if succeeded && !quiet {
                refresh.notify(on_to.is_some());
            }
            if let Some(path) = on_to.filter(|_| succeeded) {
                // What leads to another site is no page of the application.
                if path.starts_with("/openid/") { load(&path) } else { navigate(&path, NavigateOptions::default()) }
            }
        });
    }
}

/// What is wrong with the form as a whole, above its fields: read out when it appears, and where the focus goes then.
#[component]
fn FormError(state: FormState, sending: Sending) -> impl IntoView {
    let t = use_locale();
    let error = state.error();
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let is_refused =
            sending.answer.with(|answer| answer.as_deref().is_some_and(|answer| read_error(answer).is_some()));
        if let Some(place) = place.get().filter(|_| is_refused) {
            let _ = place.focus();
        }
    });
    let sentence = move || error.with(|error| error.as_ref().map(|error: &AppError| error.sentence(t)));
    view! {
        <div role="alert" tabindex="-1" node_ref=place>
            {move || sentence().map(|sentence| view! { <p class="form__error">{sentence}</p> }.into_part())}
        </div>
    }
}
