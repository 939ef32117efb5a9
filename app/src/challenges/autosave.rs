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
        self, Element, Event, HtmlFormElement, HtmlInputElement, HtmlParagraphElement, HtmlSelectElement,
        HtmlTextAreaElement, UrlSearchParams,
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
/// The field with the revision that is saved over, where there is something to decide.
const OVER: &str = "[name='input[over]']";
/// In what the device keeps: it was sent as a form.
const SENT: &str = "sent";
/// The field with what is said of the file that is added next.
const DESCRIPTION: &str = "input[description]";
/// The fields that name what has arrived of it.
const UPLOAD: [&str; 2] = ["input[upload]", "input[filename]"];

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
        is_stopped: StoredValue::new(false),
        again: StoredValue::new(false),
        submission: StoredValue::new_local(None),
        unanswered: StoredValue::new_local(None),
    };
    saver.watch(&form);
    if restore(&form, &saver.key.get_value(), revision) {
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
    listen(&window(), "quinze:page", move |_: Event| {
        if let (Some(form), Some(key)) = (saver.form.try_get_value(), saver.key.try_get_value()) {
            keep_undecided(&form, &key);
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
    /// Whether somebody else saved another text: the person decides then, and sends the form.
    is_stopped: StoredValue<bool>,
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
            if self.is_stopped.try_get_value() == Some(false) {
                self.state.set(Saving::Typing);
                self.save_after(PAUSE);
            }
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
                show(EditorIsland::PREVIEW, &saved.need_html);
                show(EditorIsland::COACH, &saved.hints_html);
                show(EditorIsland::OTHERS, &saved.others_html);
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
                } else if error == AppError::Conflict {
                    self.is_stopped.try_set_value(true);
                    reveal(EditorIsland::CONFLICT);
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
            self.key.try_with_value(|key| note_sent(key));
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

/// Shows what was stored, or is said about it, as HTML that the server has made safe. What has not changed stays, with the
/// focus in it.
fn show(element: &str, html: &str) {
    if let Some(element) = document().get_element_by_id(element).filter(|element| element.inner_html() != html) {
        element.set_inner_html(html);
    }
}

/// Shows an element that is hidden.
fn reveal(element: &str) {
    if let Some(element) = document().get_element_by_id(element) {
        let _ = element.remove_attribute("hidden");
    }
}

/// The form's fields as text, and URL-encoded.
fn read(form: &HtmlFormElement) -> Option<(String, UrlSearchParams)> {
    let words = fields(form)?;
    Some((words.to_string().as_string()?, words))
}

/// Whether a field of the form differs from what the server sent.
fn is_typed(form: &HtmlFormElement) -> bool {
    fields_of(form).iter().any(is_changed)
}

/// The fields of a form that are sent.
fn fields_of(form: &HtmlFormElement) -> Vec<Element> {
    let fields = form.elements();
    (0..fields.length())
        .filter_map(|position| fields.item(position))
        .filter(|field| field.has_attribute("name"))
        .collect()
}

/// Whether a field differs from what the server sent.
fn is_changed(field: &Element) -> bool {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        return area.default_value().is_ok_and(|sent| sent != area.value());
    }
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        return input.value() != input.default_value() || input.checked() != input.default_checked();
    }
    let Some(select) = field.dyn_ref::<HtmlSelectElement>() else { return false };
    let chosen = select.query_selector("option[selected]").ok().flatten();
    chosen.is_some_and(|sent| sent.get_attribute("value").is_some_and(|sent| sent != select.value()))
}

/// Whether two readings of the form differ at most in the revision.
fn same_words(a: &str, b: &str) -> bool {
    let is_revision = |pair: &&str| pair.starts_with("input%5Brevision%5D=");
    let words = |text: &str| text.split('&').filter(|pair| !is_revision(pair)).collect::<Vec<_>>().join("&");
    words(a) == words(b)
}

/// Keeps what is in the form. What is said of a file that is not added yet is kept until the form is sent.
fn keep_form(form: &HtmlFormElement, key: &str) {
    if let Some((_, words)) = read(form) {
        for upload in UPLOAD {
            words.delete(upload);
        }
        keep(key, &words.to_string().as_string().unwrap_or_default());
    }
}

/// Notes that the form is sent. What is kept about a file is forgotten: it comes back with the form where that is refused.
fn note_sent(key: &str) {
    let Some(words) = kept(key).and_then(|text| UrlSearchParams::new_with_str(&text).ok()) else { return };
    words.delete(DESCRIPTION);
    words.set(SENT, "");
    keep(key, &words.to_string().as_string().unwrap_or_default());
}

/// Keeps what the server sent back with something to decide; returns whether there is anything.
fn keep_undecided(form: &HtmlFormElement, key: &str) -> bool {
    let is_undecided = form.query_selector(OVER).ok().flatten().is_some();
    if is_undecided {
        keep_form(form, key);
    }
    is_undecided
}

/// Restores unsaved text after a reload or a lost connection; returns whether there was any. It is an edit of the revision
/// that it was typed in, so that it is not saved over what somebody else has saved since. What was sent as a form is
/// discarded where there is a newer revision. What was typed before the island was awake is newer than what was kept, and
/// stays.
fn restore(form: &HtmlFormElement, key: &str, revision: RwSignal<i64>) -> bool {
    if keep_undecided(form, key) {
        return false;
    }
    let Some(text) = kept(key) else { return false };
    let Ok(pairs) = UrlSearchParams::new_with_str(&text) else { return false };
    let edited = pairs.get(REVISION).and_then(|edited| edited.parse().ok());
    if edited != Some(revision.get_untracked()) {
        let Some(edited) = edited.filter(|_| !pairs.has(SENT)) else {
            forget(key);
            return false;
        };
        revision.set(edited);
    }
    for field in fields_of(form).iter().filter(|field| !is_changed(field)) {
        let Some(name) = field.get_attribute("name").filter(|name| name.starts_with("input[") && name != REVISION)
        else {
            continue;
        };
        let values = pairs.get_all(&name);
        let input = field.dyn_ref::<HtmlInputElement>();
        if let Some(tick) = input.filter(|input| ["checkbox", "radio"].contains(&input.type_().as_str())) {
            // Only those are kept that are ticked.
            tick.set_checked(values.iter().any(|value| value.as_string().as_deref() == Some(&tick.value())));
        } else if let Some(words) = values.get(0).as_string() {
            write(field, &words);
        }
        tell_input(field);
    }
    true
}

fn write(field: &Element, words: &str) {
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(words);
    } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(words);
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        select.set_value(words);
    }
}
