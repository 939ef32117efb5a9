use super::ErrorView;
use app::error::AppError;
use leptos::prelude::*;

/// Renders what was loaded, or the error.
#[component]
pub fn Loaded<T>(
    resource: Resource<Result<T, AppError>>,
    view: fn(T) -> AnyView,
    /// Whether the page already has its heading.
    #[prop(optional)]
    within: bool,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                match resource.await {
                    Ok(loaded) => view(loaded),
                    Err(error) => view! { <ErrorView error within /> }.into_any(),
                }
            })}
        </Suspense>
    }
}
