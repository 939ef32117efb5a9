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

/// The outcome of the form submitted with the first page, until the next navigation.
#[derive(Clone, Copy)]
pub struct FirstOutcome {
    outcome: StoredValue<Option<FormOutcome>>,
    /// Whether no form was submitted from the page since.
    stands: RwSignal<bool>,
}

impl FirstOutcome {
    /// Stores the outcome that came with the page.
    pub fn new(outcome: Option<FormOutcome>) -> Self {
        Self { outcome: StoredValue::new(outcome), stands: RwSignal::new(true) }
    }

    /// The outcome, of any form.
    pub fn get(self) -> Option<FormOutcome> {
        self.outcome.get_value()
    }

    /// Whether it is the latest outcome.
    pub fn stands(self) -> bool {
        self.stands.get()
    }

    /// The outcome, if it is of this form.
    pub fn of(self, function: &str, instance: &str) -> Option<FormOutcome> {
        let of_this = |outcome: &&FormOutcome| outcome.function == function && outcome.instance == instance;
        self.outcome.with_value(|outcome| outcome.as_ref().filter(of_this).cloned())
    }

    /// The error and the typed text of a form that the page no longer has.
    pub fn lost_words(self) -> Option<(AppError, Vec<String>)> {
        self.outcome.with_value(|outcome| {
            let outcome = outcome.as_ref()?;
            let words = outcome.typed.iter().filter(|(name, words)| name.contains("[bod") && !words.is_empty());
            Some((outcome.error.clone(), words.map(|(_, words)| words.clone()).collect()))
        })
    }

    /// Clears the outcome.
    pub fn forget(self) {
        self.outcome.set_value(None);
    }
}

/// Counts changes made from this page, so that resources are refetched after each.
#[derive(Clone, Copy)]
pub struct Refresh {
    stayed: RwSignal<u32>,
    left: RwSignal<u32>,
}

impl Refresh {
    /// A counter without changes.
    pub fn new() -> Self {
        Self { stayed: RwSignal::new(0), left: RwSignal::new(0) }
    }

    /// The number of changes after which the page stayed, for its resources.
    pub fn count(self) -> u32 {
        self.stayed.get()
    }

    /// The number of all changes, for what every page shows.
    pub fn count_all(self) -> u32 {
        self.stayed.get() + self.left.get()
    }

    /// Records a change. A page that is being left is not refetched, because it may be forbidden now.
    fn notify(self, leaves: bool) {
        let changes = if leaves { self.left } else { self.stayed };
        changes.update(|changes| *changes += 1);
    }
}

/// The changes made from this page.
pub fn use_refresh() -> Refresh {
    expect_context::<Refresh>()
}

/// The URL of a server function.
pub fn path_of<F: ServerFn>() -> &'static str {
    F::PATH
}

/// Whether the first page contains the outcome of this form. Its disclosure is then open, to show the errors.
pub fn came_back(call: &str, instance: &str) -> bool {
    expect_context::<FirstOutcome>().of(call, instance).is_some()
}

/// The state of a form's submission.
#[derive(Clone, Copy)]
pub struct Sending {
    /// The form being submitted, URL-encoded; `None` when there is none.
    pub sent: RwSignal<Option<String>>,
    /// The last answer as text.
    pub answer: RwSignal<Option<String>>,
}

impl Sending {
    /// Nothing submitted yet.
    pub fn new() -> Self {
        Self { sent: RwSignal::new(None), answer: RwSignal::new(None) }
    }
}

/// A form that calls a server function: with `fetch`, or without WebAssembly by being posted to the page's own address,
/// where the server handles it. `instance` identifies it on the page and contains the identifier of its subject. The
/// form is recreated for another instance or `version`, without typed values.
#[component]
pub fn Form(
    call: &'static str,
    #[prop(into)] instance: String,
    #[prop(optional)] class: &'static str,
    /// Changes with the subject of the form.
    #[prop(optional, into)]
    version: String,
    /// Set for forms that show their answer themselves: the page is not refetched.
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

/// Submits the form without leaving the page, then follows the answer's redirect or refetches the page.
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
            // Where the form shows its answer itself, the last submission is sent after the current one.
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
            // The page and its signals may be disposed.
            sending.answer.try_set(Some(answer));
            sending.sent.try_set(None);
            if succeeded && !quiet {
                refresh.notify(on_to.is_some());
            }
            if let Some(path) = on_to.filter(|_| succeeded) {
                // A redirect to another site is not for the router.
                if path.starts_with("/openid/") { load(&path) } else { navigate(&path, NavigateOptions::default()) }
            }
        });
    }
}

/// The error of the form as a whole, above its fields; announced and focused when it appears.
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
