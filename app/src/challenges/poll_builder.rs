//! The fields of a poll's questions in the browser. What is typed stays in the fields of the form; this moves it between
//! them, so that the form is saved and sent like any other.

use crate::platform::browser::listen;
use domain::challenges::kinds::poll::PollSpec;
use leptos::{
    prelude::*,
    web_sys::{
        Element, Event, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
        PointerEvent,
    },
};
use wasm_bindgen::JsCast;

/// The names of the fields of a question.
pub const NAMES: [&str; 5] = ["prompt", "form", "options", "low", "high"];

/// The element of a question's field. Questions are counted from 0.
pub fn id_of(question: usize, name: &str) -> String {
    ["editor-spec.questions.", &question.to_string(), ".", name].concat()
}

/// The element of an option. Options are counted from 0.
pub fn id_of_option(question: usize, option: usize) -> String {
    [&id_of(question, "options"), ".", &option.to_string()].concat()
}

/// The state of the builder. Without JavaScript there is none: the fields are all there is.
#[derive(Clone, Copy)]
pub struct Builder {
    /// Whether it is alive.
    pub awake: RwSignal<bool>,
    /// How many questions are shown.
    pub shown: RwSignal<usize>,
    /// The options of each question, empty ones included.
    pub options: [RwSignal<Vec<String>>; PollSpec::MAX_QUESTIONS],
    /// What was done last, for screen readers.
    pub done: RwSignal<String>,
    /// Whether the errors of the form that was refused are still at their fields.
    pub problems: RwSignal<bool>,
    /// The position of what is being dragged.
    pub dragged: StoredValue<Option<usize>>,
}

impl Builder {
    pub fn new() -> Self {
        Self {
            awake: RwSignal::new(false),
            shown: RwSignal::new(1),
            options: std::array::from_fn(|_| RwSignal::new(Vec::new())),
            done: RwSignal::new(String::new()),
            problems: RwSignal::new(true),
            dragged: StoredValue::new(None),
        }
    }

    /// Takes over what is in the fields, now and whenever the saving of the form restores something.
    pub fn wake(self, form: &HtmlFormElement) {
        self.read();
        self.awake.set(true);
        let own = form.clone();
        listen(form, "change", move |event: Event| {
            if event.target().as_ref() == Some(own.as_ref()) {
                self.read();
            }
        });
    }

    fn read(self) {
        let is_used =
            |question: &usize| NAMES.iter().any(|name| *name != "form" && !value(&id_of(*question, name)).is_empty());
        let last = (0..PollSpec::MAX_QUESTIONS).rev().find(is_used);
        self.shown.set(last.map_or(1, |last| last + 1));
        for (question, options) in self.options.iter().enumerate() {
            let lines = value(&lines_id(question));
            let mut lines: Vec<String> = lines.lines().map(str::to_owned).collect();
            lines.resize(lines.len().max(PollSpec::MIN_OPTIONS), String::new());
            options.set(lines);
        }
    }

    /// Whether the options of a question have a field each. More of them than there may be stay lines, so that none is
    /// lost.
    pub fn has_rows(self, question: usize) -> bool {
        self.awake.get() && self.options[question].with(Vec::len) <= PollSpec::MAX_OPTIONS
    }

    /// Shows an empty question more.
    pub fn add(self) {
        let question = self.shown.get_untracked();
        if question < PollSpec::MAX_QUESTIONS {
            self.shown.set(question + 1);
            if let Some(details) =
                element(&id_of(question, "prompt")).and_then(|prompt| prompt.closest("details").ok()?)
            {
                let _ = details.set_attribute("open", "");
            }
            focus_later(id_of(question, "prompt"));
        }
    }

    /// Removes a question; those below move up.
    pub fn remove(self, question: usize) {
        let last = self.shown.get_untracked().saturating_sub(1);
        for next in question..last {
            self.swap(next, next + 1);
        }
        for name in NAMES {
            set(&field_id(last, name), if name == "form" { "one" } else { "" });
        }
        self.options[last].set(vec![String::new(); PollSpec::MIN_OPTIONS]);
        self.shown.set(last.max(1));
        self.changed();
        focus_later(id_of(question.min(last.saturating_sub(1)), "prompt"));
    }

    /// Moves a question to the place of another, step by step.
    pub fn move_to(self, question: usize, place: usize) {
        if place >= self.shown.get_untracked() {
            return;
        }
        for (one, other) in steps(question, place) {
            self.swap(one, other);
        }
        self.changed();
    }

    fn swap(self, one: usize, other: usize) {
        for name in NAMES {
            let (a, b) = (field_id(one, name), field_id(other, name));
            let (of_a, of_b) = (value(&a), value(&b));
            set(&a, &of_b);
            set(&b, &of_a);
        }
        let (of_one, of_other) = (self.options[one].get_untracked(), self.options[other].get_untracked());
        self.options[one].set(of_other);
        self.options[other].set(of_one);
    }

    /// Takes over an option as it is typed.
    pub fn type_option(self, question: usize, option: usize, text: String) {
        self.change_options(question, |options| options[option] = text);
    }

    /// Shows an empty option more.
    pub fn add_option(self, question: usize) {
        let count = self.options[question].with_untracked(Vec::len);
        if count < PollSpec::MAX_OPTIONS {
            self.options[question].update(|options| options.push(String::new()));
            focus_later(id_of_option(question, count));
        }
    }

    /// Removes an option.
    pub fn remove_option(self, question: usize, option: usize) {
        self.change_options(question, |options| {
            options.remove(option);
            if options.is_empty() {
                options.push(String::new());
            }
        });
        let last = self.options[question].with_untracked(Vec::len) - 1;
        focus_later(id_of_option(question, option.min(last)));
    }

    /// Moves an option to the place of another.
    pub fn move_option(self, question: usize, option: usize, place: usize) {
        if place < self.options[question].with_untracked(Vec::len) {
            self.change_options(question, |options| {
                let moved = options.remove(option);
                options.insert(place, moved);
            });
        }
    }

    fn change_options(self, question: usize, change: impl FnOnce(&mut Vec<String>)) {
        self.options[question].update(change);
        set(&lines_id(question), &self.options[question].with_untracked(|options| options.join("\n")));
        self.changed();
    }

    /// Tells the saving of the form, which listens to what is typed.
    fn changed(self) {
        self.problems.set(false);
        if let (Some(field), Ok(event)) = (element(&id_of(0, "prompt")), Event::new("input")) {
            let _ = field.dispatch_event(&event);
        }
    }
}

/// The pairs of neighbours that change places when something is moved.
fn steps(from: usize, to: usize) -> Vec<(usize, usize)> {
    if from < to {
        (from..to).map(|one| (one, one + 1)).collect()
    } else {
        (to..from).rev().map(|one| (one, one + 1)).collect()
    }
}

/// The element of the field with all options, one per line, which is sent.
pub fn lines_id(question: usize) -> String {
    [&id_of(question, "options"), "-lines"].concat()
}

fn field_id(question: usize, name: &str) -> String {
    if name == "options" { lines_id(question) } else { id_of(question, name) }
}

/// The position over which a pointer is: the rest of the value of this attribute after a prefix.
pub fn place_under(event: &PointerEvent, attribute: &str, prefix: &str) -> Option<usize> {
    let under = document().element_from_point(event.client_x() as f32, event.client_y() as f32)?;
    let place = under.closest(&["[", attribute, "]"].concat()).ok()??.get_attribute(attribute)?;
    place.strip_prefix(prefix)?.parse().ok()
}

/// Focuses an element after what is shown has changed.
pub fn focus_later(id: String) {
    request_animation_frame(move || {
        if let Some(element) = element(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

fn element(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

fn value(id: &str) -> String {
    let Some(element) = element(id) else { return String::new() };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        element.dyn_ref::<HtmlSelectElement>().map(HtmlSelectElement::value).unwrap_or_default()
    }
}

fn set(id: &str, text: &str) {
    let Some(element) = element(id) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
    } else if let Some(select) = element.dyn_ref::<HtmlSelectElement>() {
        select.set_value(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_passes_its_neighbours_one_by_one() {
        assert_eq!(steps(0, 2), [(0, 1), (1, 2)]);
        assert_eq!(steps(3, 1), [(2, 3), (1, 2)]);
        assert!(steps(1, 1).is_empty());
    }
}
