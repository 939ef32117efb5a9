//! Autosaving, with unsaved text stored on the device.

use super::{
    call::{read_answer, read_error},
    post,
    saving::{Saving, SavingState},
};
use crate::{challenges::server_fns::EditChallenge, error::AppError, ui::path_of};
use domain::challenges::view::{ChallengeDraft, SavedDraft};
use leptos::{
    ev::{self, SubmitEvent},
    html,
    prelude::*,
    task::{spawn_local, tick},
    web_sys,
};
use std::time::Duration;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, HtmlTextAreaElement, Storage, UrlSearchParams};

/// The pause in typing after which the form is saved.
const PAUSE: Duration = Duration::from_millis(700);
/// The time after which a failed save is repeated.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// The field with the revision that was edited.
const REVISION: &str = "input[revision]";

/// Autosaves the form inside `holder`.
pub fn autosave(holder: NodeRef<html::Div>, draft: &ChallengeDraft) -> Saving {
    let saving = Saving::new(draft);
    let key = StoredValue::new(["quinze-draft-", &draft.saved.challenge].concat());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let sending = Sending {
        on_its_way: StoredValue::new(false),
        again: StoredValue::new(false),
        wish: StoredValue::new_local(None),
    };
    // The editor and its signals may be disposed at any time.
    let save = move || {
        let form = holder.try_get_untracked().flatten().and_then(|holder| form_in(&holder));
        if let (Some(form), Some(key)) = (form, key.try_get_value()) {
            spawn_local(save(form, saving, key, timer, sending, holder));
        }
    };
    Effect::new(move |_| {
        let Some(holder) = holder.get() else { return };
        sending.watch(&holder, timer);
        if let Some(form) = form_in(&holder)
            && restore(&form, &key.get_value())
        {
            set_timer(timer, PAUSE, save);
        }
        let typed = move |_: web_sys::Event| {
            if let Some(form) = form_in(&holder) {
                keep(&form, &key.get_value());
            }
            saving.state.set(SavingState::Typing);
            set_timer(timer, PAUSE, save);
        };
        let handle = window_event_listener_untyped("input", typed);
        on_cleanup(move || handle.remove());
    });
    let online = window_event_listener(ev::online, move |_| {
        if matches!(saving.state.get_untracked(), SavingState::Failed(AppError::Unreachable)) {
            save();
        }
    });
    on_cleanup(move || {
        online.remove();
        if let Some(Some(waiting)) = timer.try_get_value() {
            waiting.clear();
        }
    });
    saving
}

async fn save(
    form: HtmlFormElement,
    saving: Saving,
    key: String,
    timer: StoredValue<Option<TimeoutHandle>>,
    sending: Sending,
    holder: NodeRef<html::Div>,
) {
    if sending.is_under_way() {
        // Saves are sequential: two with the same revision would look like a conflict.
        sending.again.try_set_value(true);
        return;
    }
    let Some((typed, words)) = read(&form) else { return };
    words.set("input[then]", "save");
    sending.on_its_way.try_set_value(true);
    let answer = post(path_of::<EditChallenge>(), &words).await.0;
    sending.on_its_way.try_set_value(false);
    let was_saved = read_error(&answer).is_none();
    match read_answer::<SavedDraft>(&answer) {
        Ok(saved) => {
            saving.revision.try_set(saved.revision);
            saving.preview.try_set(saved.need_html);
            if read(&form).is_some_and(|(now, _)| same_words(&now, &typed)) {
                forget(&key);
                saving.state.try_set(SavingState::Saved);
            }
        }
        Err(error) => {
            if error == AppError::Unreachable {
                let key = key.clone();
                let again = move || {
                    let form = holder.try_get_untracked().flatten().and_then(|holder| form_in(&holder));
                    if let Some(form) = form {
                        spawn_local(save(form, saving, key.clone(), timer, sending, holder));
                    }
                };
                set_timer(timer, RETRY_AFTER, again);
            }
            saving.state.try_set(SavingState::Failed(error));
        }
    }
    // Set before the form is read again.
    tick().await;
    if was_saved && read(&form).is_some_and(|(now, _)| !same_words(&now, &typed)) {
        // Text typed meanwhile is stored as an edit of the new revision.
        keep(&form, &key);
    }
    let again = sending.again.try_update_value(std::mem::take) == Some(true);
    if !sending.submit_delayed(&form) && again && was_saved {
        set_timer(timer, PAUSE, move || spawn_local(save(form, saving, key, timer, sending, holder)));
    }
}

/// Coordinates autosaving with the person's own submission, which is sent last, with the revision that the autosave has
/// created.
#[derive(Clone, Copy)]
struct Sending {
    /// Whether a save is under way.
    on_its_way: StoredValue<bool>,
    /// Whether there are changes since it began.
    again: StoredValue<bool>,
    /// The button pressed meanwhile.
    wish: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
}

impl Sending {
    fn is_under_way(self) -> bool {
        self.on_its_way.try_get_value() == Some(true)
    }

    /// Cancels a pending save when the person submits the form, and delays the submission until a running save is
    /// finished.
    fn watch(self, holder: &web_sys::HtmlDivElement, timer: StoredValue<Option<TimeoutHandle>>) {
        let sent = move |event: SubmitEvent| {
            if let Some(Some(waiting)) = timer.try_get_value() {
                waiting.clear();
            }
            if self.is_under_way() {
                event.prevent_default();
                event.stop_propagation();
                self.wish.try_set_value(event.submitter());
            }
        };
        let sent = Closure::<dyn Fn(SubmitEvent)>::new(sent).into_js_value();
        // In the capturing phase, before the form's own handler.
        let _ = holder.add_event_listener_with_callback_and_bool("submit", sent.unchecked_ref(), true);
    }

    /// Submits the form after a delay; returns whether there was a submission.
    fn submit_delayed(self, form: &HtmlFormElement) -> bool {
        let Some(Some(button)) = self.wish.try_update_value(Option::take) else { return false };
        form.request_submit_with_submitter(Some(&button)).is_ok()
    }
}

fn set_timer(timer: StoredValue<Option<TimeoutHandle>>, pause: Duration, what: impl FnOnce() + 'static) {
    if let Some(Some(earlier)) = timer.try_get_value() {
        earlier.clear();
    }
    timer.try_update_value(|timer| *timer = set_timeout_with_handle(what, pause).ok());
}

fn form_in(holder: &web_sys::HtmlDivElement) -> Option<HtmlFormElement> {
    holder.query_selector("form").ok()?.and_then(|form| form.dyn_into().ok())
}

/// The form's fields as text, and URL-encoded.
fn read(form: &HtmlFormElement) -> Option<(String, UrlSearchParams)> {
    let data = FormData::new_with_form(form).ok()?;
    let words = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some((words.to_string().as_string()?, words))
}

/// Whether two readings of the form differ at most in the revision.
fn same_words(a: &str, b: &str) -> bool {
    let is_revision = |pair: &&str| pair.starts_with("input%5Brevision%5D=");
    let words = |text: &str| text.split('&').filter(|pair| !is_revision(pair)).collect::<Vec<_>>().join("&");
    words(a) == words(b)
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn keep(form: &HtmlFormElement, key: &str) {
    if let (Some(storage), Some((text, _))) = (storage(), read(form)) {
        // A full or forbidden storage only disables the recovery.
        let _ = storage.set_item(key, &text);
    }
}

fn forget(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}

/// Restores unsaved text after a reload or a lost connection; returns whether there was any. Text based on an older
/// revision is discarded: it was published, or somebody else has saved.
fn restore(form: &HtmlFormElement, key: &str) -> bool {
    let Some(text) = storage().and_then(|storage| storage.get_item(key).ok().flatten()) else { return false };
    let Ok(pairs) = UrlSearchParams::new_with_str(&text) else { return false };
    let now = read(form).and_then(|(_, words)| words.get(REVISION));
    if pairs.get(REVISION) != now {
        forget(key);
        return false;
    }
    let fields = form.elements();
    for position in 0..fields.length() {
        let Some(field) = fields.item(position) else { continue };
        let Some(name) =
            field.get_attribute("name").filter(|name| name.starts_with("input[") && !name.contains("revision"))
        else {
            continue;
        };
        let values = pairs.get_all(&name);
        if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
            area.set_value(&values.get(0).as_string().unwrap_or_default());
        } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            if input.type_() == "checkbox" {
                input.set_checked(values.iter().any(|value| value.as_string().as_deref() == Some(&input.value())));
            } else {
                input.set_value(&values.get(0).as_string().unwrap_or_default());
            }
        } else if let Some(select) = field.dyn_ref::<web_sys::HtmlSelectElement>() {
            select.set_value(&values.get(0).as_string().unwrap_or_default());
        }
    }
    true
}
