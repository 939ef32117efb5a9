use super::sign_out::sign_out_form;
use crate::context::{QueryString, path, search, viewer};
use app::{
    locale::{address, localised, use_locale},
    ui::ClockFace,
};
use domain::local_path::{LocalPath, here, in_query};
use leptos::prelude::*;
use locales::Locale;

/// The header of every page: navigation, languages, account.
#[component]
pub fn Header() -> impl IntoView {
    let t = use_locale();
    view! {
        <header class="top">
            <a class="top__mark" href=localised(t, "")>
                <ClockFace minutes=15 />
                "Quinze"
            </a>
            <nav class="top__nav" aria-label=t.nav_label()>
                {nav_link(t, "/challenges", t.nav_challenges())}
                {nav_link(t, "/organisations", t.nav_organisations())}
                {own_links(t)}
                {viewer().map(|viewer| bell(t, viewer.actor.unread_notices))}
                {languages(t)}
                {account(t)}
            </nav>
        </header>
    }
}

/// A link of the navigation, marked as current on its page.
fn nav_link(t: Locale, to: &str, label: &'static str) -> AnyView {
    let href = localised(t, to);
    let current = (path() == href).then_some("page");
    view! {
        <a href=href aria-current=current>
            {label}
        </a>
    }
    .into_any()
}

/// Links for signed-in people.
fn own_links(t: Locale) -> Option<AnyView> {
    let viewer = viewer()?;
    let links = view! {
        {viewer.on_a_team.then(|| nav_link(t, "/me/organisation", t.home_title()))}
        {viewer.actor.is_moderator().then(|| nav_link(t, "/admin", t.nav_admin()))}
        {nav_link(t, "/me", t.nav_me())}
    };
    Some(links.into_any())
}

/// The link to one's notices, with how many are unread. `notices.js` keeps it up to date with the words in it.
fn bell(t: Locale, unread: i64) -> AnyView {
    let href = localised(t, "/me/notices");
    let current = (path() == href).then_some("page");
    let words = if unread == 0 { t.notices_bell_none().to_owned() } else { t.notices_bell(unread) };
    let shown = match unread {
        0 => String::new(),
        1..=99 => unread.to_string(),
        _ => "99+".to_owned(),
    };
    view! {
        <a
            class="top__notices"
            href=href
            aria-current=current
            aria-label=words
            data-notices=unread.to_string()
            data-none=t.notices_bell_none()
            data-one=t.notices_bell(1).replace('1', "{count}")
            data-other=t.notices_bell(2).replace('2', "{count}")
        >
            <svg class="top__bell" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                <path d="M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21.5h4" />
            </svg>
            <span class="top__unread" hidden=unread == 0>
                {shown}
            </span>
        </a>
    }
    .into_any()
}

/// Links to the page in other languages.
fn languages(t: Locale) -> Vec<AnyView> {
    let others = Locale::ALL.iter().filter(|locale| **locale != t);
    let link = |locale: &Locale| {
        let here = address(&locale.path(&path()), &search());
        // A path that is too long is replaced by the start page.
        let href = LocalPath::parse(&here).map_or_else(|| localised(*locale, ""), String::from);
        view! {
            <a lang=locale.code() hreflang=locale.code() href=href>
                {locale.language_own()}
            </a>
        }
        .into_any()
    };
    others.map(link).collect()
}

/// The link to sign in, or the button to sign out.
fn account(t: Locale) -> AnyView {
    if viewer().is_some() {
        return sign_out_form(t);
    }
    view! {
        <a class="button button--quiet" href=sign_in_path(t, &path(), &search()) rel="nofollow">
            {t.nav_sign_in()}
        </a>
    }
    .into_any()
}

/// Pages of signing in and up, to which the link to sign in does not lead back: it keeps their `next`.
const SIGN_IN_PAGES: [&str; 4] = ["/sign-in", "/sign-up", "/mail-sent", "/link"];

/// The link to sign in, which leads back to this page.
fn sign_in_path(t: Locale, path: &str, search: &str) -> String {
    let sign_in = localised(t, "/sign-in");
    let is_on_the_way = SIGN_IN_PAGES.iter().any(|page| path.starts_with(&localised(t, page)));
    let next = match QueryString::parse(search).get_str("next") {
        Some(next) if is_on_the_way => in_query(next),
        _ if is_on_the_way || path == localised(t, "") => return sign_in,
        _ => here(path, search),
    };
    [&sign_in, "?next=", &next].concat()
}
