use crate::{
    island::Island,
    locale::use_locale,
    platform::{browser::tell_input, text_within},
};
use leptos::{
    ev::{KeyboardEvent, PointerEvent},
    html,
    prelude::*,
    web_sys::{Element, HtmlElement},
};
use locales::Locale;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;

/// The options of a question, one per line. Alive, each is a row of its own that one writes in place and moves by
/// dragging, by keyboard or by tapping; the lines go on being what is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OptionsIsland {
    pub id: String,
    pub name: String,
    /// Of the rows, for those who do not see where they stand.
    pub label: String,
    /// The lines.
    pub value: String,
    pub described_by: String,
    pub is_wrong: bool,
    /// The most options.
    pub most: usize,
}

/// What a row consists of, for the focus.
const GRIP: &str = ".option__grip";
const WORDS: &str = ".option__words";

impl Island for OptionsIsland {
    const NAME: &'static str = "options";

    fn view(self) -> AnyView {
        let Self { id, name, label, value, described_by, is_wrong, most } = self;
        let rows = Rows {
            area: NodeRef::new(),
            list: NodeRef::new(),
            lines: RwSignal::new(Vec::new()),
            unfolded: RwSignal::new(None),
            dragged: StoredValue::new(None),
            said: RwSignal::new(String::new()),
            most,
            t,
        };
        // As many lines as there will be rows, so that nothing moves when it becomes alive.
        let height = with_blank(&value, most).len();
        // In the browser alone.
        Effect::new(move |_| rows.read());
        let count = Memo::new(move |_| rows.lines.with(Vec::len));
        let is_alive = move || count.get() > 0;
        view! {
            <textarea
                node_ref=rows.area
                class=move || if is_alive() { "options__lines hidden" } else { "options__lines" }
                id=id
                name=name
                rows=height
                dir="auto"
                aria-describedby=described_by
                aria-invalid=is_wrong.then_some("true")
                tabindex=move || is_alive().then_some("-1")
                on:input=move |_| rows.read()
                on:focus=move |_| rows.focus(0, WORDS)
            >
                {text_within(&value)}
            </textarea>
            <ol class="options" node_ref=rows.list aria-label=label hidden=move || !is_alive()>
                {move || (0..count.get()).map(|position| row(rows, position)).collect_view()}
            </ol>
            <p class="hidden" role="status">
                {rows.said}
            </p>
        }
        .into_any()
    }
}

/// The rows of a question, and what is done with them.
#[derive(Clone, Copy)]
struct Rows {
    area: NodeRef<html::Textarea>,
    list: NodeRef<html::Ol>,
    /// The options, with an empty one at the end where there may be more; none before it is alive.
    lines: RwSignal<Vec<String>>,
    /// The row whose tools are unfolded.
    unfolded: RwSignal<Option<usize>>,
    /// The row that is dragged, and whether it has moved.
    dragged: StoredValue<Option<(usize, bool)>>,
    /// What has just happened, in words.
    said: RwSignal<String>,
    most: usize,
    t: Locale,
}

impl Rows {
    /// Takes over the lines of the field, unless they are what the rows are.
    fn read(self) {
        if let Some(area) = self.area.get()
            && (area.value() != self.lines.with_untracked(|lines| joined(lines)) || self.lines.with_untracked(Vec::is_empty))
        {
            self.lines.set(with_blank(&area.value(), self.most));
        }
    }

    /// Changes the rows, and the lines of the field with them.
    fn change(self, change: impl FnOnce(&mut Vec<String>)) {
        let mut lines = self.lines.get_untracked();
        change(&mut lines);
        let text = joined(&lines);
        self.lines.set(with_blank(&text, self.most));
        if let Some(area) = self.area.get_untracked() {
            area.set_value(&text);
            tell_input(&area);
        }
    }

    /// What is written into a row. Several lines are as many rows: *Enter* begins another.
    fn write(self, position: usize, text: &str) {
        let added = text.split('\n').count() - 1;
        self.change(|lines| drop(lines.splice(position..=position, text.split('\n').map(str::to_owned))));
        if added > 0 {
            self.focus(position + added, WORDS);
        }
    }

    /// Moves an option to another place; nothing where there is none.
    fn shift(self, from: usize, to: Option<usize>, focused: &'static str) {
        let count = self.lines.with_untracked(|lines| joined(lines).split('\n').count());
        let Some(to) = to.filter(|to| *to < count && from < count && *to != from) else { return };
        self.change(|lines| {
            let moved = lines.remove(from);
            lines.insert(to, moved);
        });
        if self.unfolded.get_untracked() == Some(from) {
            self.unfolded.set(Some(to));
        }
        let [place, max] = [to + 1, count].map(|number| number.to_string());
        let name = self.lines.with_untracked(|lines| lines[to].clone());
        self.said.set(self.t.poll_moved(&name, &place, &max));
        self.focus(to, focused);
    }

    /// The row at the height of a pointer.
    fn under(self, event: &PointerEvent) -> Option<usize> {
        let rows = self.list.get_untracked()?.children();
        let below = |row: Element| f64::from(event.client_y()) < row.get_bounding_client_rect().bottom();
        (0..rows.length()).position(|position| rows.item(position).is_some_and(below))
    }

    fn remove(self, position: usize) {
        self.change(|lines| drop(lines.remove(position)));
        self.unfolded.set(None);
        self.focus(position.saturating_sub(1), WORDS);
    }

    /// Puts the focus into a row once it is there.
    fn focus(self, position: usize, what: &'static str) {
        request_animation_frame(move || {
            let row = self.list.get_untracked().and_then(|list| list.children().item(u32::try_from(position).ok()?));
            let part = row.and_then(|row| row.query_selector(what).ok()?);
            if let Some(part) = part.and_then(|part| part.dyn_into::<HtmlElement>().ok()) {
                let _ = part.focus();
            }
        });
    }
}

/// The row of an option: what it is moved by, and its words.
fn row(rows: Rows, position: usize) -> AnyView {
    let t = rows.t;
    let number = (position + 1).to_string();
    let is_unfolded = move || rows.unfolded.get() == Some(position);
    let keys = move |event: KeyboardEvent, focused: &'static str, moves: bool| {
        let to = match event.key().as_str() {
            "ArrowUp" if moves => position.checked_sub(1),
            "ArrowDown" if moves => Some(position + 1),
            _ => return,
        };
        event.prevent_default();
        rows.shift(position, to, focused);
    };
    let erase = move |event: &KeyboardEvent| {
        if event.key() == "Backspace" && rows.lines.with_untracked(|lines| lines.get(position).is_some_and(String::is_empty)) {
            event.prevent_default();
            rows.remove(position);
        }
    };
    let grab = move |event: PointerEvent| {
        let _ = event_target::<Element>(&event).set_pointer_capture(event.pointer_id());
        rows.dragged.set_value(Some((position, false)));
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, _)) = rows.dragged.get_value()
            && let Some(to) = rows.under(&event).filter(|to| *to != from)
        {
            rows.shift(from, Some(to), GRIP);
            rows.dragged.set_value(Some((to, true)));
        }
    };
    let tap = move |_| {
        let has_moved = rows.dragged.get_value().is_some_and(|(_, has_moved)| has_moved);
        rows.dragged.set_value(None);
        if !has_moved {
            rows.unfolded.set(if is_unfolded() { None } else { Some(position) });
        }
    };
    let tool = move |label: &'static str, act: fn(Rows, usize)| {
        view! {
            <button type="button" class="option__tool" on:click=move |_| act(rows, position)>
                {label}
            </button>
        }
        .into_any()
    };
    let tools = move || {
        let tools: [(&'static str, fn(Rows, usize)); 3] = [
            (t.poll_up(), |rows, position| rows.shift(position, position.checked_sub(1), GRIP)),
            (t.poll_down(), |rows, position| rows.shift(position, Some(position + 1), GRIP)),
            (t.poll_remove(), Rows::remove),
        ];
        is_unfolded().then(|| {
            let tools = tools.map(|(label, act)| tool(label, act)).into_iter().collect_view();
            view! { <div class="option__tools">{tools}</div> }
        })
    };
    view! {
        <li class="option">
            <button
                type="button"
                class="option__grip"
                aria-label=t.poll_move(&number)
                aria-expanded=move || is_unfolded().to_string()
                on:keydown=move |event| keys(event, GRIP, true)
                on:pointerdown=grab
                on:pointermove=drag
                on:click=tap
            >
                <span aria-hidden="true">"⠿"</span>
            </button>
            <textarea
                class="option__words"
                rows="1"
                dir="auto"
                placeholder=" "
                aria-label=t.poll_option(&number)
                prop:value=move || rows.lines.with(|lines| lines.get(position).cloned().unwrap_or_default())
                on:input=move |event| rows.write(position, &event_target_value(&event))
                on:keydown=move |event| {
                    erase(&event);
                    let moves = event.alt_key();
                    keys(event, WORDS, moves);
                }
            ></textarea>
            {tools}
        </li>
    }
    .into_any()
}

/// The lines of the rows, without the empty ones at the end.
fn joined(lines: &[String]) -> String {
    lines.join("\n").trim_end_matches('\n').to_owned()
}

/// The lines of a text, and empty ones to go on writing: one where there may be more, and three rows at least.
fn with_blank(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = text.trim_end_matches(['\n', '\r']).lines().map(str::to_owned).collect();
    let wanted = (lines.len() + 1).max(3).min(most.max(lines.len()));
    lines.resize(wanted, String::new());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_row_to_go_on_writing_until_there_are_enough() {
        for (text, rows) in [("", 3), ("Tea", 3), ("Tea\n\n", 3), ("Tea\nCoffee\nMilk", 4), ("1\n2\n3\n4", 4), ("1\n2\n3\n4\n5", 5)] {
            assert_eq!(with_blank(text, 4).len(), rows, "{text:?}");
        }
    }

    #[test]
    fn what_is_sent_has_no_empty_lines_at_its_end() {
        assert_eq!(joined(&with_blank("Tea\n\nCoffee\r\n\n", 8)), "Tea\n\nCoffee");
        assert_eq!(joined(&with_blank("Tea ", 8)), "Tea ", "a space is typed before the next word");
        assert_eq!(joined(&with_blank("", 8)), "");
    }
}
