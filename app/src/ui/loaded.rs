use super::{ErrorView, IntoPart, redrawn};
use crate::platform::call::{Answers, read_answer, read_error};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Shows what a server function answered once it is there, or why there is nothing; anew when the answer is another.
#[component]
pub fn Loaded<T>(
    answers: Answers,
    view: fn(T) -> AnyView,
    /// Whether the page has its heading already.
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

/// Shows what a server function answered in parts that follow it: `view` is made once and gets a signal, so that what
/// a person is typing in one part outlives a change in another.
#[component]
pub fn Live<T>(answers: Answers, view: fn(Signal<T>) -> AnyView) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + DeserializeOwned + 'static,
{
    let follow = move |text: Signal<String>| match text.with_untracked(|answer| read_answer::<T>(answer)) {
        Ok(first) => {
            // A later answer that cannot be read leaves the one before it standing.
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

/// A part of what [`Live`] shows, which is drawn anew when what it shows is another.
pub struct Part<T: Send + Sync + 'static> {
    page: Signal<T>,
    version: Memo<u64>,
}

impl<T: Send + Sync + 'static> Part<T> {
    /// The part of which `version` tells whether it is still the same.
    pub fn of(page: Signal<T>, version: fn(&T) -> u64) -> Self {
        Self { page, version: Memo::new(move |_| page.with(version)) }
    }

    /// The part as a view that follows it.
    pub fn drawn(&self, draw: impl Fn(&T) -> AnyView + Send + 'static) -> AnyView {
        let Self { page, version } = *self;
        redrawn(move || {
            // Read and not only tracked: nobody would work it out otherwise, and it would follow nothing.
            version.get();
            page.with_untracked(&draw)
        })
    }
}

/// A number that is another when the value is.
pub fn version(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
