use crate::forms::FieldNames;
use axum::{
    body::Body,
    http::{HeaderValue, Request, header},
    response::Response,
};
use futures::{StreamExt, stream};
use leptos::{prelude::*, reactive::owner::Sandboxed};
use leptos_axum::ResponseOptions;
use leptos_meta::ServerMetaContext;
use leptos_router::{components::provide_server_redirect, location::RequestUrl};
use std::pin::pin;

/// Renders a page completely, with the status and the headers that it sets. `context` provides what it needs beside its
/// URL and the request.
///
/// The framework's own renderers append inline scripts with the data for hydration. No page is hydrated here, only
/// islands, which carry their values; so there are none, and the policy forbids them.
pub async fn render<V: IntoView + 'static>(
    http: Request<Body>,
    context: impl FnOnce(),
    page: impl FnOnce() -> V,
) -> Response {
    let (parts, _) = http.into_parts();
    let url = parts.uri.path_and_query().map_or("/", |url| url.as_str()).to_owned();
    let options = ResponseOptions::default();
    let (meta, collected) = ServerMetaContext::new();
    let names = FieldNames::default();
    let owner = Owner::new_root(None);
    let rendered = owner.with(|| {
        provide_context(RequestUrl::new(&url));
        provide_context(meta);
        provide_context(parts);
        provide_context(options.clone());
        provide_context(names.clone());
        provide_server_redirect(leptos_axum::redirect);
        context();
        page().into_view().to_html_stream_in_order()
    });
    let html = Sandboxed::new(rendered).collect::<String>().await;
    // The labels of its fields and its title are known now.
    let html = names.fill(html);
    let html = pin!(collected.inject_meta_context(stream::iter([html])).await).collect::<String>().await;
    owner.cleanup();
    let mut response = Response::new(Body::from(html));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    apply(&options, &mut response);
    response
}

/// Sets the status and the headers that were set while rendering.
fn apply(options: &ResponseOptions, response: &mut Response) {
    // Nobody panics while holding it.
    let Ok(mut set) = options.0.write() else { return };
    if let Some(status) = set.status {
        *response.status_mut() = status;
    }
    response.headers_mut().extend(std::mem::take(&mut set.headers));
}
