use super::Request;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;
use leptos_router::location::RequestUrl;
use locales::Locale;
use std::ops::RangeInclusive;

/// The names of the built files below `/pkg/`, empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct ShellAssets {
    pub js: String,
    pub wasm: String,
    pub css: String,
    /// The hash of all files, empty when there are none.
    pub build: String,
}

impl ShellAssets {
    /// The immutable URL of a public file.
    pub fn asset_url(&self, file: &str) -> String {
        if self.build.is_empty() { ["/", file].concat() } else { ["/pkg/", &self.build, "/", file].concat() }
    }
}

/// The HTML document around the pages.
pub fn shell<V: IntoView + 'static>(assets: &ShellAssets, app: fn() -> V) -> impl IntoView + use<V> {
    super::protect();
    let path = use_context::<RequestUrl>().and_then(|url| url.parse().ok()).unwrap_or_default().path().to_owned();
    let locale = Locale::from_path(&path);
    let t = locale.unwrap_or(Locale::ALL[0]);
    let reader = use_context::<Request>().map(|request| request.reader()).unwrap_or_default();
    let provider = super::provider();
    let hour_digits = if t.date_two_digit_hour() == "yes" { "2" } else { "1" };
    let ShellAssets { js, wasm, css, build } = assets.clone();
    let stylesheet = (!css.is_empty()).then(|| view! { <link rel="stylesheet" href=format!("/pkg/{css}") /> });
    view! {
        <!DOCTYPE html>
        <html lang=t.code() data-build=build data-person=reader data-account=super::account() data-provider=provider>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
                <meta name="theme-color" content="#15181a" media="(prefers-color-scheme: dark)" />
                <link rel="icon" href=assets.asset_url("icon.svg") type="image/svg+xml" />
                <link rel="apple-touch-icon" href="/icons/apple-touch-icon.png" />
                <link rel="manifest" href=["/manifest.webmanifest?lang=", t.code()].concat() />
                {stylesheet}
                <link rel="preload" href=assets.asset_url("fonts/atkinson-hyperlegible-next.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous" />
                {locale.map(|_| alternates(&path))}
                {(!js.is_empty()).then(|| scripts(&js, &wasm))}
                <script type="module" src=assets.asset_url("offline.js")></script>
                {(!js.is_empty()).then(|| view! { <script type="module" src=assets.asset_url("navigation.js")></script> })}
                <MetaTags />
            </head>
            <body>
                {app()}
                // Outside the application: the banner about the connection.
                <p
                    id="saved"
                    class="saved"
                    role="status"
                    hidden
                    data-text=saved_sentence(t)
                    data-weekdays=words(0..=6, |day| t.weekday(day))
                    data-months=words(1..=12, |month| t.month(month))
                    data-first-day=t.date_first_day()
                    data-hour-digits=hour_digits
                    data-offline=t.offline_notice()
                ></p>
            </body>
        </html>
    }
}

/// What is said on a cached page. `offline.js` fills in the date and the time, in the reader's time zone and written as
/// on the pages.
fn saved_sentence(t: Locale) -> String {
    let pattern = t.date_with_time("{weekday}", "{day}", "{month}", "{hour}", "{minute}");
    t.offline_saved().replace("{at}", &pattern)
}

/// The words for these numbers, separated by commas.
fn words(numbers: RangeInclusive<i64>, word: impl Fn(&str) -> Option<&'static str>) -> String {
    numbers.filter_map(|number| word(&number.to_string())).collect::<Vec<_>>().join(",")
}

/// The canonical URL without query, and the alternate languages, for search engines.
fn alternates(path: &str) -> impl IntoView + use<> {
    let origin = use_context::<Request>().map(|request| request.origin).unwrap_or_default();
    let link = |locale: &Locale| {
        let href = [&origin, locale.path(path).as_str()].concat();
        view! { <link rel="alternate" hreflang=locale.code() href=href /> }
    };
    view! {
        <link rel="canonical" href=[&origin, path].concat() />
        {Locale::ALL.iter().map(link).collect_view()}
    }
}

/// Starts the application after the page has been painted, so that reading never waits for it.
fn scripts(js: &str, wasm: &str) -> impl IntoView + use<> {
    let start = format!(
        "const start = () => requestAnimationFrame(() => setTimeout(() => {{\
         const wasm = fetch('/pkg/{wasm}');\
         import('/pkg/{js}').then(module => module.default({{module_or_path: wasm}}).then(() => module.hydrate()))\
         }}));\
         document.readyState === 'complete' ? start() : addEventListener('load', start)"
    );
    view! {
        <script type="module" nonce=use_nonce()>
            {start}
        </script>
    }
}
