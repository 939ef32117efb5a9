//! Autosaving of a form, with unsaved text kept on the device.

use super::{editor_island::EditorIsland, server_fns::EditChallenge};
use crate::{
    error::AppError,
    platform::browser::{fields, forget, keep, kept, listen, post, tell_input},
};
use domain::challenges::view::SavedDraft;
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    server_fn::ServerFn,
    task::{spawn_local, tick},
    web_sys::{
        self, Event, HtmlFormElement, HtmlInputElement, HtmlParagraphElement, HtmlTextAreaElement, UrlSearchParams,
    },
};
use std::time::Duration;
use wasm_bindgen::JsCast;

/// The pause in typing after which the form is saved.
const PAUSE: Duration = Duration::from_millis(700);
/// The time after which a failed save is repeated.
const RETRY_AFTER: Duration = Duration::from_secs(5);
/// The field with the revision that was edited.
const REVISION: &str = "input[revision]";

/// The state of autosaving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing typed yet.
    Idle,
    Typing,
    Saved,
    /// Kept on the device until it can be sent.
    Failed(AppError),
}

/// Autosaves a form as long as the caller's reactive owner lives. `revision` is the stored one.
pub fn autosave(form: HtmlFormElement, challenge: &str, revision: RwSignal<i64>, state: RwSignal<Saving>) {
    let saver = Saver {
        form: StoredValue::new_local(form.clone()),
        revision,
        state,
        key: StoredValue::new(["quinze-draft-", challenge].concat()),
        timer: StoredValue::new(None),
        is_under_way: StoredValue::new(false),
        again: StoredValue::new(false),
        submission: StoredValue::new_local(None),
        unanswered: StoredValue::new_local(None),
    };
    saver.watch(&form);
    if restore(&form, &saver.key.get_value()) {
        saver.save_after(PAUSE);
    } else if is_typed(&form) {
        // Typed before the island was awake.
        saver.typed();
    }
    listen(&form, "input", move |_: Event| saver.typed());
    listen(&window(), "online", move |_: Event| {
        if saver.state.with_untracked(|state| *state == Saving::Failed(AppError::Unreachable)) {
            saver.save();
        }
    });
    on_cleanup(move || saver.stop_waiting());
}

/// The island and its signals may be disposed at any time, hence `try_`.
#[derive(Clone, Copy)]
struct Saver {
    form: StoredValue<HtmlFormElement, LocalStorage>,
    revision: RwSignal<i64>,
    state: RwSignal<Saving>,
    /// The name under which the device keeps unsaved text.
    key: StoredValue<String>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// Whether a save is under way.
    is_under_way: StoredValue<bool>,
    /// Whether there are changes since it began.
    again: StoredValue<bool>,
    /// The button pressed meanwhile: the person's own submission is sent last, with the revision that the save created.
    submission: StoredValue<Option<web_sys::HtmlElement>, LocalStorage>,
    /// The last save whose answer was lost. It may have been done: repeated as it was it tells the revision, while
    /// anything else would look like a conflict.
    unanswered: StoredValue<Option<(String, UrlSearchParams)>, LocalStorage>,
}

impl Saver {
    fn typed(self) {
        if let (Some(form), Some(key)) = (self.form.try_get_value(), self.key.try_get_value()) {
            keep_form(&form, &key);
            self.state.set(Saving::Typing);
            self.save_after(PAUSE);
        }
    }

    fn save_after(self, pause: Duration) {
        self.stop_waiting();
        self.timer.try_update_value(|timer| *timer = set_timeout_with_handle(move || self.save(), pause).ok());
    }

    fn stop_waiting(self) {
        if let Some(Some(waiting)) = self.timer.try_update_value(Option::take) {
            waiting.clear();
        }
    }

    fn save(self) {
        if self.is_under_way.try_get_value() != Some(false) {
            // Saves are sequential: two with the same revision would look like a conflict.
            self.again.try_set_value(true);
            return;
        }
        if let (Some(form), Some(key)) = (self.form.try_get_value(), self.key.try_get_value()) {
            spawn_local(self.send(form, key));
        }
    }

    async fn send(self, form: HtmlFormElement, key: String) {
        let unanswered = self.unanswered.try_update_value(Option::take).flatten();
        let Some((typed, words)) = unanswered.or_else(|| read(&form)) else { return };
        words.set("input[then]", "save");
        self.is_under_way.try_set_value(true);
        let answer = post::<SavedDraft>(EditChallenge::PATH, &words).await;
        self.is_under_way.try_set_value(false);
        let was_saved = answer.is_ok();
        match answer {
            Ok(saved) => {
                self.revision.try_set(saved.revision);
                show_preview(&saved.need_html);
                if read(&form).is_some_and(|(now, _)| same_words(&now, &typed)) {
                    forget(&key);
                    self.state.try_set(Saving::Saved);
                }
            }
            Err(error) => {
                if error == AppError::Unreachable {
                    self.unanswered.try_set_value(Some((typed.clone(), words)));
                    self.submission.try_set_value(None);
                    self.save_after(RETRY_AFTER);
                }
                self.state.try_set(Saving::Failed(error));
            }
        }
        // The field of the revision is set before the form is read again.
        tick().await;
        let is_edited = was_saved && read(&form).is_some_and(|(now, _)| !same_words(&now, &typed));
        if is_edited {
            // Text typed meanwhile is kept as an edit of the new revision.
            keep_form(&form, &key);
        }
        let again = self.again.try_update_value(std::mem::take) == Some(true);
        if !self.submit_delayed(&form) && was_saved && (again || is_edited) {
            self.save_after(PAUSE);
        }
    }

    /// Cancels a pending save when the person submits the form, and delays the submission until a running save is
    /// finished, or one of which nobody knows whether it was done.
    fn watch(self, form: &HtmlFormElement) {
        listen(form, "submit", move |event: SubmitEvent| {
            self.stop_waiting();
            let is_under_way = self.is_under_way.try_get_value() == Some(true);
            let is_unanswered = self.unanswered.try_with_value(Option::is_some) == Some(true);
            if is_under_way || is_unanswered {
                event.prevent_default();
                event.stop_propagation();
                self.submission.try_set_value(event.submitter());
            }
            if is_unanswered && !is_under_way {
                self.save();
            }
        });
    }

    /// Submits the form after a delay; returns whether there was a submission.
    fn submit_delayed(self, form: &HtmlFormElement) -> bool {
        let Some(Some(button)) = self.submission.try_update_value(Option::take) else { return false };
        form.request_submit_with_submitter(Some(&button)).is_ok()
    }
}

/// The form in which an element stands, `None` where it stands in none.
pub fn form_around(status: &HtmlParagraphElement) -> Option<HtmlFormElement> {
    status.closest("form").ok()?.and_then(|form| form.dyn_into().ok())
}

/// Shows the stored need, as HTML that the server has made safe.
fn show_preview(html: &str) {
    if let Some(preview) = document().get_element_by_id(EditorIsland::PREVIEW) {
        preview.set_inner_html(html);
    }
}

/// The form's fields as text, and URL-encoded.
fn read(form: &HtmlFormElement) -> Option<(String, UrlSearchParams)> {
    let words = fields(form)?;
    Some((words.to_string().as_string()?, words))
}

/// Whether a text of the form differs from what the server sent.
fn is_typed(form: &HtmlFormElement) -> bool {
    let fields = form.elements();
    let mut all = (0..fields.length()).filter_map(|position| fields.item(position));
    all.any(|field| {
        if !field.has_attribute("name") {
            return false;
        }
        let area = field.dyn_ref::<HtmlTextAreaElement>();
        let input = field.dyn_ref::<HtmlInputElement>();
        area.is_some_and(|area| area.default_value().is_ok_and(|sent| sent != area.value()))
            || input.is_some_and(|input| {
                input.value() != input.default_value() || input.checked() != input.default_checked()
            })
    })
}

/// Whether two readings of the form differ at most in the revision.
fn same_words(a: &str, b: &str) -> bool {
    let is_revision = |pair: &&str| pair.starts_with("input%5Brevision%5D=");
    let words = |text: &str| text.split('&').filter(|pair| !is_revision(pair)).collect::<Vec<_>>().join("&");
    words(a) == words(b)
}

fn keep_form(form: &HtmlFormElement, key: &str) {
    if let Some((text, _)) = read(form) {
        keep(key, &text);
    }
}

/// Restores unsaved text after a reload or a lost connection; returns whether there was any. Text based on an older
/// revision is discarded: it was published, or somebody else has saved.
fn restore(form: &HtmlFormElement, key: &str) -> bool {
    let Some(text) = kept(key) else { return false };
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
        tell_input(&field);
    }
    true
}
