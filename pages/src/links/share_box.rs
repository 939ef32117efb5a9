use super::embed_code::{card_code, frame_code};
use app::platform::text_within;
use leptos::prelude::*;
use leptos_meta::Link;
use locales::Locale;

/// What is shown on another site, and how.
pub struct Shared {
    /// The whole address of the page.
    pub page: String,
    pub title: String,
    /// What the link says below the title.
    pub line: String,
    /// The height of its frame in CSS pixels.
    pub height: i64,
}

/// The code with which other sites show a page, as a frame and as a link, and how programs find it. `open`: unfolded.
pub fn share_box(t: Locale, shared: &Shared, open: bool) -> AnyView {
    let Shared { page, title, line, height } = shared;
    let embed = [page, "/embed"].concat();
    let frame = frame_code(&embed, &t.elsewhere_title(title), *height);
    let link = card_code(page, title, line);
    view! {
        {oembed_link(page, title)}
        <details class="share" open=open>
            <summary>{t.elsewhere_show()}</summary>
            <div class="stack">
                <p>{t.elsewhere_about()}</p>
                {code("share-frame", t.elsewhere_frame(), &frame)}
                <p>
                    <a href=embed>{t.elsewhere_look()}</a>
                </p>
                {code("share-link", t.elsewhere_card(), &link)}
            </div>
        </details>
    }
    .into_any()
}

fn code(id: &'static str, label: &'static str, code: &str) -> AnyView {
    // Without quotation marks of its own, so that the page has no attribute that is not its own.
    let within = text_within(code).replace('"', "&quot;");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea id=id class="share__code" rows="4" readonly spellcheck="false" dir="ltr" translate="no">
                {within}
            </textarea>
        </div>
    }
    .into_any()
}

/// Where programs find how to show the page (<https://oembed.com>, discovery).
fn oembed_link(page: &str, title: &str) -> AnyView {
    let origin = page.split('/').take(3).collect::<Vec<_>>().join("/");
    let asked = form_urlencoded::byte_serialize(page.as_bytes()).collect::<String>();
    let href = [&origin, "/oembed?format=json&url=", &asked].concat();
    view! { <Link rel="alternate" type_="application/json+oembed" href=href title=title.to_owned() /> }.into_any()
}
