use super::ErrorView;
use crate::platform::call::{Answers, read_answer, read_error};
use crate::ui::IntoPart;
use leptos::prelude::*;
use serde::de::DeserializeOwned;

/// Shows what a server function answered once it is there, or why there is nothing. `view` is made once and gets a
/// signal, so that what a person is typing elsewhere on the page outlives a refresh.
#[component]
pub fn Loaded<T>(
    answers: Answers,
    view: fn(Signal<T>) -> AnyView,
    /// Whether the page has its heading already.
    #[prop(optional)]
    within: bool,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + DeserializeOwned + 'static,
{
    loaded(answers, within, move |latest| {
        let first = latest.with_untracked(|answer| read_answer::<T>(answer)).ok();
        let data = Memo::new(move |earlier: Option<&Option<T>>| {
            let now = latest.with(|answer| read_answer(answer)).ok();
            now.or_else(|| earlier.cloned().flatten()).or_else(|| first.clone())
        });
        // The first answer was read when the view was asked for; a later one that cannot be read leaves it standing.
        view(Signal::derive(move || data.get().expect("an answer was read before this is shown")))
    })
}

fn loaded(answers: Answers, within: bool, view: impl Fn(Signal<String>) -> AnyView + Send + Sync + 'static) -> AnyView {
    let view: Box<dyn Fn(Signal<String>) -> AnyView + Send + Sync> = Box::new(view);
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
