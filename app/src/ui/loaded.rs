use super::{ErrorView, IntoPart, redrawn};
use crate::platform::call::{Answers, read_answer, read_error};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Renders the answer of a server function or its error; recreated when the answer changes.
#[component]
pub fn Loaded<T>(
    answers: Answers,
    view: fn(T) -> AnyView,
    /// Whether the page already has its heading.
    #[prop(optional)]
    within: bool,
) -> impl IntoView
where
    T: DeserializeOwned + 'static,
{
    let draw = move |answer: &str| match read_answer::<T>(answer) {
        Ok(data) => view(data),
        Err(error) => view! { <ErrorView error within /> }.into_part(),
    };
    let draw: Box<dyn Fn(&str) -> AnyView + Send + Sync> = Box::new(draw);
    let draw = StoredValue::new(draw);
    loaded(
        answers,
        within,
        Box::new(move |text| redrawn(move || draw.with_value(|draw| text.with(|answer| draw(answer))))),
    )
}

/// Renders the answer of a server function: `view` is called once and gets a signal, so that text being typed in one
/// part survives changes in others.
#[component]
pub fn Live<T>(answers: Answers, view: fn(Signal<T>) -> AnyView) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + DeserializeOwned + 'static,
{
    let follow = move |text: Signal<String>| match text.with_untracked(|answer| read_answer::<T>(answer)) {
        Ok(first) => {
            // A later answer that cannot be parsed leaves the previous one in place.
            let latest = Memo::new(move |earlier: Option<&T>| {
                let now = text.with(|answer| read_answer(answer)).ok();
                now.or_else(|| earlier.cloned()).unwrap_or_else(|| first.clone())
            });
            view(latest.into())
        }
        Err(error) => view! { <ErrorView error /> }.into_part(),
    };
    loaded(answers, false, Box::new(follow))
}

fn loaded(answers: Answers, within: bool, view: Box<dyn Fn(Signal<String>) -> AnyView + Send + Sync>) -> AnyView {
    let view = StoredValue::new(view);
    view! {
        <Transition>
            {move || {
                let latest = Memo::new(move |_| answers.get());
                let failed = Memo::new(move |_| latest.with(|answer| answer.as_ref().map(|answer| read_error(answer))));
                move || match failed.get() {
                    None => ().into_part(),
                    Some(Some(error)) => view! { <ErrorView error within /> }.into_part(),
                    Some(None) => {
                        let text = Signal::derive(move || latest.get().unwrap_or_default());
                        view.with_value(|view| view(text))
                    }
                }
            }}
        </Transition>
    }
    .into_part()
}

/// A part of what [`Live`] renders, recreated when its value changes.
pub struct Part<T: Send + Sync + 'static> {
    page: Signal<T>,
    version: Memo<u64>,
}

impl<T: Send + Sync + 'static> Part<T> {
    /// A part that is recreated when `version` of its value changes.
    pub fn of(page: Signal<T>, version: fn(&T) -> u64) -> Self {
        Self { page, version: Memo::new(move |_| page.with(version)) }
    }

    /// The part as a reactive view.
    pub fn drawn(&self, draw: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
        let Self { page, version } = *self;
        redrawn(move || {
            // Read, not only tracked: an unread memo is never computed.
            version.get();
            page.with_untracked(&draw)
        })
    }
}

/// A hash of a value.
pub fn version(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
