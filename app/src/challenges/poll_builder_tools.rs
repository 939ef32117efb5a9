//! What moves and removes the questions and options of a poll.

use super::poll_builder::{Builder, focus_later, id_of, place_under};
use leptos::{
    prelude::*,
    web_sys::{Element, PointerEvent},
};
use locales::Locale;

/// The buttons *up* and *down*, which keep the focus on what they have moved.
pub fn arrows(
    t: Locale,
    id: String,
    name: String,
    position: usize,
    count: Signal<usize>,
    moves: impl Fn(usize, usize) + Copy + 'static,
) -> AnyView {
    let arrow = move |label: &'static str, sign: &'static str, ending: &'static str, to: Option<usize>| {
        let is_impossible = move || to.is_none_or(|to| to >= count.get());
        // The same button at the new place: the identifier differs in the position alone.
        let next = to.map(|to| [&place_in(&id, position, to), ending].concat());
        view! {
            <button
                type="button"
                class="question__tool"
                id=[&id, ending].concat()
                aria-disabled=move || is_impossible().then_some("true")
                on:click=move |_| {
                    if let (Some(to), Some(next), false) = (to, next.clone(), is_impossible()) {
                        moves(position, to);
                        focus_later(next);
                    }
                }
            >
                <span aria-hidden="true">{sign}</span>
                <span class="hidden">{[label, " · ", &name].concat()}</span>
            </button>
        }
        .into_any()
    };
    [arrow(t.poll_up(), "↑", "-up", position.checked_sub(1)), arrow(t.poll_down(), "↓", "-down", Some(position + 1))]
        .into_iter()
        .collect_view()
        .into_any()
}

/// The identifier of the same field at another position.
fn place_in(id: &str, position: usize, to: usize) -> String {
    let end = [".", &position.to_string()].concat();
    match id.strip_suffix(&end) {
        Some(option) => [option, ".", &to.to_string()].concat(),
        None => id_of(to, "prompt"),
    }
}

/// What is dragged, with a mouse, a finger or a pen. Keyboards have the arrows.
pub fn handle(
    t: Locale,
    builder: Builder,
    attribute: &'static str,
    prefix: String,
    position: usize,
    moves: impl Fn(usize, usize) + Copy + 'static,
) -> AnyView {
    let grab = move |event: PointerEvent| {
        event.prevent_default();
        let _ = event_target::<Element>(&event).set_pointer_capture(event.pointer_id());
        builder.dragged.set_value(Some(position));
    };
    let drag = move |event: PointerEvent| {
        if let Some(from) = builder.dragged.get_value()
            && let Some(to) = place_under(&event, attribute, &prefix).filter(|to| *to != from)
        {
            moves(from, to);
            builder.dragged.set_value(Some(to));
        }
    };
    let drop = move |_| builder.dragged.set_value(None);
    view! {
        <span
            class="question__handle"
            title=t.poll_drag()
            aria-hidden="true"
            on:pointerdown=grab
            on:pointermove=drag
            on:pointerup=drop
            on:pointercancel=drop
        >
            "⠿"
        </span>
    }
    .into_any()
}

/// A button with a sign, and words for those who do not see it.
pub fn button(
    label: &'static str,
    sign: &'static str,
    name: String,
    press: impl Fn(leptos::ev::MouseEvent) + 'static,
) -> AnyView {
    view! {
        <button type="button" class="question__tool" on:click=press>
            <span aria-hidden="true">{sign}</span>
            <span class="hidden">{[label, " · ", &name].concat()}</span>
        </button>
    }
    .into_any()
}

/// Says what has moved where.
pub fn said_moved(t: Locale, builder: Builder, name: String, place: usize, count: usize) {
    builder.done.set(t.poll_moved(&name, &(place + 1).to_string(), &count.to_string()));
}

/// What a question is called.
pub fn named(t: Locale, question: usize) -> String {
    t.poll_question(&(question + 1).to_string())
}
