use super::{IntoPart, fields::described_by};
use crate::locale::use_locale;
use domain::text;
use leptos::{prelude::*, web_sys::Event};

/// The remaining characters of a field: the limit while it is empty, then a live count.
#[derive(Clone, Copy)]
pub struct Counter {
    max: i64,
    typed: RwSignal<i64>,
}

impl Counter {
    /// The counter of a field with `max` characters and its initial value.
    pub fn new(max: i64, value: &str) -> Self {
        Self { max, typed: RwSignal::new(text::typed_length(value)) }
    }

    /// Updates the count, if the field has a limit.
    pub fn count(counter: Option<Self>, event: &Event) {
        if let Some(counter) = counter {
            counter.typed.set(text::typed_length(&event_target_value(event)));
        }
    }

    /// The identifiers for `aria-describedby`, the counter among them.
    pub fn described_by(counter: Option<Self>, id: &str, hint: &str) -> String {
        let others = described_by(id, hint);
        if counter.is_some() { [id, "-left ", &others].concat() } else { others }
    }

    /// The element below the field.
    pub fn view(self, id: &str) -> AnyView {
        let t = use_locale();
        let sentence = move || match (self.typed.get(), self.max - self.typed.get()) {
            (0, max) => t.field_at_most(max),
            (_, left) if left < 0 => t.field_over(-left),
            (_, left) => t.field_left(left),
        };
        let class = move || {
            let is_over = self.typed.get() > self.max;
            if is_over { "field__hint field__left field__left--over" } else { "field__hint field__left" }
        };
        view! {
            <p class=class id=[id, "-left"].concat()>
                {sentence}
            </p>
        }
        .into_part()
    }
}
