use super::own_page;
use crate::{
    context::param,
    layout::{Loaded, PageTitle, never_list},
    links::challenge_path,
};
use app::{
    locale::{localised, use_locale},
    organisations::server_fns::load_share,
    platform::text_within,
};
use domain::organisations::share::{QrCode, SharePage as Shown};
use form_urlencoded::byte_serialize;
use leptos::prelude::*;
use locales::Locale;

/// What a team sends to its supporters and puts up, for its members.
#[component]
pub fn SharePage() -> impl IntoView {
    never_list();
    view! { <Loaded from=load_share(param("slug"), use_locale().code().to_owned()) view=share_view /> }
}

pub fn share_view(shown: Shown) -> AnyView {
    let t = use_locale();
    let (subject, text) = (t.share_subject(&shown.organisation.name), message(t, &shown));
    // Programs read a line break in a mail as CR LF (RFC 6068, 5).
    let mail = ["mailto:?subject=", &encoded(&subject), "&body=", &encoded(&text.replace('\n', "\r\n"))].concat();
    view! {
        <PageTitle text=t.share_title() />
        <div class="page page--narrow stack">
            <h1>{t.share_title()}</h1>
            {own_page(t, &shown.organisation)}
            <p>{t.share_intro()}</p>
            <section class="stack" aria-labelledby="text">
                <h2 id="text">{t.share_text_title()}</h2>
                <div class="field">
                    <label for="share-text">{t.share_text_label()}</label>
                    <textarea id="share-text" rows="10" dir="auto">
                        {text_within(&text)}
                    </textarea>
                </div>
                <p>
                    <a class="button" href=mail rel="external">
                        {t.share_mail()}
                    </a>
                </p>
            </section>
            {card(t, &shown.organisation.slug, &shown.code)}
        </div>
    }
    .into_any()
}

/// The code, and the way to its poster.
fn card(t: Locale, slug: &str, code: &QrCode) -> AnyView {
    let square = code.size.to_string();
    let poster = localised(t, &["/organisations/", slug, "/poster.pdf"].concat());
    view! {
        <section class="stack" aria-labelledby="card">
            <h2 id="card">{t.share_card_title()}</h2>
            <p>{t.share_card_about()}</p>
            <div class="sheet stack">
                <svg
                    class="qr"
                    viewBox=["0 0 ", &square, " ", &square].concat()
                    role="img"
                    aria-label=t.share_code(&code.address)
                    shape-rendering="crispEdges"
                >
                    <path d=code.picture.clone() />
                </svg>
                <p class="soft">{code.address.clone()}</p>
            </div>
            <p>
                <a class="button button--quiet" href=poster rel="external" download="">
                    {t.share_poster()}
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// The words to send: about the newest open challenge, or the organisation.
fn message(t: Locale, shown: &Shown) -> String {
    let name = &shown.organisation.name;
    match &shown.challenge {
        Some(card) => {
            let path = challenge_path(t, card.id, &card.title);
            let link = [&shown.site, path.as_str()].concat();
            t.share_message(name, &t.minutes(card.minutes), &card.title, &link)
        }
        None => t.share_message_soon(name, &shown.code.address),
    }
}

/// A text in a part of an address in which a space is `%20`.
fn encoded(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_ends_the_address() {
        assert_eq!(encoded("1+1 & é\r\n?"), "1%2B1%20%26%20%C3%A9%0D%0A%3F");
    }
}
