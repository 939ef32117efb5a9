use super::ErrorView;
use app::error::AppError;
use leptos::prelude::*;

/// What a page loads: the result of a server function.
pub trait Load<T>: Future<Output = Result<T, AppError>> + Send + 'static {}

impl<T, F: Future<Output = Result<T, AppError>> + Send + 'static> Load<T> for F {}

/// Renders what was loaded, or the error. A page is rendered once, by the server alone: it waits here.
#[component]
pub fn Loaded<T: 'static>(
    from: impl Load<T>,
    view: fn(T) -> AnyView,
    /// Whether the page already has its heading.
    #[prop(optional)]
    within: bool,
) -> impl IntoView {
    Suspend::new(async move {
        match from.await {
            Ok(loaded) => view(loaded),
            Err(error) => view! { <ErrorView error within /> }.into_any(),
        }
    })
}
