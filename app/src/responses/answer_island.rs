use crate::{
    island::Island,
    locale::use_locale,
    platform::{
        browser::{forget, keep, kept, when_sent},
        text_within,
    },
};
use domain::text;
use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};

/// A field in which one answers. It counts characters as the server does, and keeps what is typed on the device until
/// it is sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerIsland {
    pub id: String,
    pub name: String,
    pub label: String,
    pub value: String,
    pub rows: u32,
    /// The most characters.
    pub max: i64,
    pub problem: Option<String>,
    /// The names under which the browser keeps what is typed: as this reader, and as the visitor that one may have been
    /// before signing in.
    pub kept_as: [String; 2],
}

/// The instance of the form with these fields.
pub const ANSWER_FORM: &str = "answer";

impl Island for AnswerIsland {
    const NAME: &'static str = "answer";

    fn view(self) -> AnyView {
        let Self { id, name, label, value, rows, max, problem, kept_as } = self;
        let t = use_locale();
        let area = NodeRef::<html::Textarea>::new();
        let typed = RwSignal::new(text::typed_length(&value));
        let kept_as = StoredValue::new(kept_as);
        let forget_all = move || kept_as.with_value(|names| names.iter().for_each(|name| forget(name)));
        Effect::new(move |_| {
            let Some(area) = area.get() else { return };
            if area.value().is_empty()
                && let Some(words) = kept_as.with_value(|names| names.iter().find_map(|name| kept(name)))
            {
                area.set_value(&words);
            }
            typed.set(text::typed_length(&area.value()));
        });
        let on_input = move |_| {
            if let Some(area) = area.get_untracked() {
                let words = area.value();
                if words.is_empty() {
                    forget_all();
                } else {
                    kept_as.with_value(|names| keep(&names[0], &words));
                }
                typed.set(text::typed_length(&words));
            }
        };
        when_sent(ANSWER_FORM, forget_all);
        let left = move || match max - typed.get() {
            left if left == max => t.field_at_most(max),
            left if left < 0 => t.field_over(-left),
            left => t.field_left(left),
        };
        let class = move || {
            if typed.get() > max { "field__hint field__left field__left--over" } else { "field__hint field__left" }
        };
        let described_by = [&id, "-left ", &id, "-problem"].concat();
        view! {
            <div class="field">
                <label for=id.clone()>{label}</label>
                <textarea
                    node_ref=area
                    id=id.clone()
                    name=name
                    rows=rows
                    dir="auto"
                    aria-describedby=described_by
                    aria-invalid=problem.is_some().then_some("true")
                    on:input=on_input
                >
                    {text_within(&value)}
                </textarea>
                <p class=class id=[&id, "-left"].concat()>
                    {left}
                </p>
                <p class="field__problem" id=[&id, "-problem"].concat()>
                    {problem}
                </p>
            </div>
        }
        .into_any()
    }
}
