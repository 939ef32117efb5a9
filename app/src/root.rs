use crate::ui::IntoPart;
use crate::{
    accounts::{Session, sign_out_form},
    locale::{address, localised, use_locale},
    platform::{announce_navigation, call::read_json, first_outcome, mark_navigating, prefetch},
    query::QueryString,
    routes::{Pages, next_call},
    site::{site_page_path, site_page_title},
    ui::{ClockFace, ErrorSummary, FirstOutcome, Refresh},
};
use domain::{
    actor::Actor,
    local_path::{LocalPath, here, in_query},
    site::SitePage,
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{components::Router, hooks::use_location};
use locales::Locale;

/// The root component.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let refresh = Refresh::new();
    provide_context(refresh);
    let first_outcome = SharedValue::new_str(first_outcome).into_inner();
    provide_context(FirstOutcome::new(read_json(&first_outcome)));
    provide_context(Session::load(refresh));
    prefetch(next_call);
    view! {
        <Router set_is_routing=SignalSetter::map(mark_navigating)>
            <Localised />
        </Router>
    }
}

/// The application in the language of the path; recreated when the language changes.
#[component]
fn Localised() -> impl IntoView {
    let location = use_location();
    let path = location.pathname;
    let first_outcome = expect_context::<FirstOutcome>();
    Effect::new(move |earlier: Option<String>| {
        let path = path.get();
        if earlier.is_some_and(|earlier| earlier != path) {
            first_outcome.forget();
        }
        path
    });
    Effect::new(move |earlier: Option<String>| {
        let address = address(&path.get(), &location.search.get()) + &location.hash.get();
        if earlier.is_some_and(|earlier| earlier != address) {
            announce_navigation(&address);
        }
        address
    });
    let locale = Memo::new(move |_| path.with(|path| Locale::from_path(path)));
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            // Cannot fail: the attribute's name is valid.
            let _ = root.set_attribute("lang", locale.get().unwrap_or(Locale::ALL[0]).code());
        }
    });
    move || {
        let t = locale.get().unwrap_or(Locale::ALL[0]);
        provide_context(t);
        view! { <Frame known=locale.get().is_some() /> }
    }
}

#[component]
fn Frame(known: bool) -> impl IntoView {
    let t = use_locale();
    view! {
        <a class="skip" href="#main" rel="external">
            {t.nav_skip()}
        </a>
        {view! { <Header /> }.into_part()}
        <main id="main" tabindex="-1">
            <ErrorSummary />
            <Pages known />
        </main>
        {view! { <Footer /> }.into_part()}
    }
}

#[component]
fn Header() -> impl IntoView {
    let t = use_locale();
    let session = expect_context::<Session>();
    view! {
        <header class="top">
            <a class="top__mark" href=localised(t, "")>
                <ClockFace minutes=15 />
                "Quinze"
            </a>
            <nav class="top__nav" aria-label=t.nav_label()>
                {nav_link(t, "/challenges", t.nav_challenges())}
                {nav_link(t, "/organisations", t.nav_organisations())}
                <Transition>
                    {move || session.is_known().then(|| own_links(t, session))}
                </Transition>
                <LanguageSwitch />
                <Transition>
                    {move || session.is_known().then(|| account(t, session.viewer()))}
                </Transition>
            </nav>
        </header>
    }
}

/// A link of the navigation, marked as current on its page.
fn nav_link(t: Locale, path: &str, label: &'static str) -> AnyView {
    let href = localised(t, path);
    let here = use_location().pathname;
    let current = {
        let href = href.clone();
        move || (here.get() == href).then_some("page")
    };
    view! {
        <a href=href aria-current=current>
            {label}
        </a>
    }
    .into_part()
}

/// Links for signed-in people.
fn own_links(t: Locale, session: Session) -> AnyView {
    session
        .viewer()
        .map(|actor| {
            view! {
                {session.is_on_a_team().then(|| nav_link(t, "/me/organisation", t.home_title()))}
                {actor.is_moderator().then(|| nav_link(t, "/admin", t.nav_admin()))}
                {nav_link(t, "/me", t.nav_me())}
            }
            .into_part()
        })
        .into_part()
}

/// The link to sign in, or the button to sign out.
fn account(t: Locale, viewer: Option<Actor>) -> AnyView {
    if viewer.is_some() {
        return sign_out_form(t);
    }
    let location = use_location();
    let href = move || sign_in_path(t, &location.pathname.get(), &location.search.get());
    view! {
        <a class="button button--quiet" href=href rel="nofollow">
            {t.nav_sign_in()}
        </a>
    }
    .into_part()
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

/// Links to the page in other languages, which load a new document.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let t = use_locale();
    let location = use_location();
    let others = Locale::ALL.iter().copied().filter(move |locale| *locale != t);
    others
        .map(|locale| {
            let href = move || {
                let here = address(&locale.path(&location.pathname.get()), &location.search.get());
                // A path that is too long is replaced by the start page.
                LocalPath::parse(&here).map_or_else(|| localised(locale, ""), String::from)
            };
            view! {
                <a lang=locale.code() hreflang=locale.code() href=href rel="external">
                    {locale.language_own()}
                </a>
            }
        })
        .collect_view()
}

#[component]
fn Footer() -> impl IntoView {
    let t = use_locale();
    view! {
        <footer class="bottom">
            <p>{t.footer_about()}</p>
            <p class="links links--row">
                {SitePage::ALL.iter().map(|page| site_link(t, *page)).collect::<Vec<_>>().into_part()}
                <a href=localised(t, "/privacy")>{t.footer_privacy()}</a>
                <a href=localised(t, "/moderation/log")>{t.moderation_log()}</a>
            </p>
        </footer>
    }
}

fn site_link(t: Locale, page: SitePage) -> AnyView {
    view! { <a href=site_page_path(t, page)>{site_page_title(t, page)}</a> }.into_part()
}
