//! The HTML document.

mod protect;
mod script_sentences;

use crate::context::{ShellAssets, account, origin, path};
use app::platform::server::Request;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use locales::Locale;
use protect::protect;
use script_sentences::script_sentences;

/// The HTML document around the pages.
pub fn shell<V: IntoView + 'static>(assets: &ShellAssets, app: fn() -> V) -> impl IntoView + use<V> {
    protect();
    let path = path();
    let locale = Locale::from_path(&path);
    let t = locale.unwrap_or(Locale::ALL[0]);
    let reader = use_context::<Request>().map(|request| request.reader()).unwrap_or_default();
    let ShellAssets { js, wasm, css, build } = assets.clone();
    // The words are shown with HTML and style alone: face and script leave them the line. `page.js` fetches the others.
    let stylesheet = pkg(&css).map(|href| view! { <link rel="stylesheet" href=href /> });
    view! {
        <!DOCTYPE html>
        <html lang=t.code() data-build=build data-person=reader data-account=account()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15181a" media="(prefers-color-scheme: dark)" />
                // The same address as in the manifest: fetched once.
                <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <link rel="manifest" href=["/manifest.webmanifest?lang=", t.code()].concat() />
                {stylesheet}
                <link rel="preload" href=assets.asset_url("fonts/atkinson-hyperlegible-next.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous" fetchpriority="low" />
                {locale.map(|_| alternates(&path))}
                <script type="module" src=assets.asset_url("page.js") fetchpriority="low" data-js=pkg(&js) data-wasm=pkg(&wasm)></script>
                <MetaTags />
            </head>
            <body>
                {app()}
                <p id="saved" class="saved" role="status" hidden></p>
                {script_sentences(t)}
            </body>
        </html>
    }
}

/// The URL of a built file, `None` where there is none.
fn pkg(name: &str) -> Option<String> {
    (!name.is_empty()).then(|| ["/pkg/", name].concat())
}

/// The canonical URL without query, and the alternate languages, for search engines.
fn alternates(path: &str) -> impl IntoView + use<> {
    let origin = origin();
    let link = |locale: &Locale| {
        let href = [&origin, locale.path(path).as_str()].concat();
        view! { <link rel="alternate" hreflang=locale.code() href=href /> }
    };
    view! {
        <link rel="canonical" href=[&origin, path].concat() />
        {Locale::ALL.iter().map(link).collect_view()}
    }
}
