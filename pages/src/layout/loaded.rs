use super::ErrorView;
use app::error::AppError;
use leptos::{prelude::*, tachys::reactive_graph::OwnedView};

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
        let loaded = match from.await {
            Ok(loaded) => view(loaded),
            Err(error) => view! { <ErrorView error within /> }.into_any(),
        };
        // Titles look for the contexts of the page when they are rendered, which is later.
        OwnedView::new(loaded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::PageTitle;
    use any_spawner::Executor;
    use futures::{StreamExt, stream};
    use leptos_meta::{ServerMetaContext, provide_meta_context};
    use locales::Locale;
    use std::pin::pin;

    #[tokio::test]
    async fn what_comes_later_has_the_contexts_of_its_page() {
        let _ = Executor::init_tokio();
        let (meta, collected) = ServerMetaContext::new();
        let owner = Owner::new_root(None);
        let later = async {
            tokio::task::yield_now().await;
            Ok("Found")
        };
        let rendered = owner.with(|| {
            provide_context(meta);
            provide_context(Locale::En);
            provide_meta_context();
            let view = |text: &'static str| view! { <PageTitle text /> <h1>{text}</h1> }.into_any();
            view! { <Loaded from=later view /> }.to_html_stream_in_order()
        });
        let page = ["<head><!--HEAD--></head>".to_owned(), rendered.collect().await].concat();
        let page = pin!(collected.inject_meta_context(stream::iter([page])).await).collect::<String>().await;
        owner.cleanup();
        assert!(page.contains("<title>Found") && page.contains("<h1>Found"), "{page}");
    }
}
