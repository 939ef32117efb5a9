use super::Request;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;
use locales::Locale;

/// The names of the built files below `/pkg/`, empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct ShellAssets {
    pub js: String,
    pub wasm: String,
    pub css: String,
}

/// The document around the pages.
pub fn shell<V: IntoView + 'static>(assets: &ShellAssets, app: fn() -> V) -> impl IntoView + use<V> {
    super::protect();
    let path = use_context::<RequestUrl>().and_then(|url| url.parse().ok()).unwrap_or_default().path().to_owned();
    let locale = Locale::from_path(&path);
    let lang = locale.unwrap_or(Locale::ALL[0]).code();
    let ShellAssets { js, wasm, css } = assets.clone();
    let stylesheet = (!css.is_empty()).then(|| view! { <link rel="stylesheet" href=format!("/pkg/{css}") /> });
    view! {
        <!DOCTYPE html>
        <html lang=lang>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15181a" media="(prefers-color-scheme: dark)" />
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                {stylesheet}
                <link rel="preload" href="/fonts/atkinson-hyperlegible-next.woff2" r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                {locale.map(|_| alternates(&path))}
                {(!js.is_empty()).then(|| scripts(&js, &wasm))}
                <MetaTags />
            </head>
            <body>{app()}</body>
        </html>
    }
}

/// Tells search engines where the page stands in each language.
fn alternates(path: &str) -> impl IntoView + use<> {
    let origin = use_context::<Request>().map(|request| request.origin).unwrap_or_default();
    let link = |locale: &Locale| {
        let href = [&origin, locale.path(path).as_str()].concat();
        view! { <link rel="alternate" hreflang=locale.code() href=href /> }
    };
    Locale::ALL.iter().map(link).collect_view()
}

/// Starts the application once the page is there to be read: reading never waits for it.
fn scripts(js: &str, wasm: &str) -> impl IntoView + use<> {
    let start = format!(
        "import('/pkg/{js}').then(module => module.default({{module_or_path: '/pkg/{wasm}'}}).then(() => module.hydrate()))"
    );
    view! {
        <link rel="modulepreload" href=format!("/pkg/{js}") fetchpriority="low" />
        <link rel="preload" href=format!("/pkg/{wasm}") r#as="fetch" r#type="application/wasm" crossorigin="anonymous" fetchpriority="low" />
        <script type="module" nonce=use_nonce()>
            {start}
        </script>
    }
}
