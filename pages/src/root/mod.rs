//! The page around the pages: header, main, footer.

mod footer;
mod header;
pub mod notice;
mod sign_out;

use crate::{context::path, forms::ErrorSummary, notifications::BounceNotice, routes::Pages};
use app::locale::use_locale;
use footer::Footer;
use header::Header;
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;
use locales::Locale;
use notice::NoticeRegion;

/// A page with what surrounds it, in the language of its path.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let locale = Locale::from_path(&path());
    provide_context(locale.unwrap_or(Locale::ALL[0]));
    let t = use_locale();
    view! {
        <a class="skip" href="#main">
            {t.nav_skip()}
        </a>
        <Router>
            <Header />
            <main id="main" tabindex="-1">
                <NoticeRegion />
                <BounceNotice />
                <ErrorSummary />
                <Pages known=locale.is_some() />
            </main>
            <Footer />
        </Router>
    }
}
