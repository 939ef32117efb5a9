use crate::context::path;
use app::locale::localised;
use domain::local_path::in_query;
use locales::Locale;

/// The page for signing in, from which one comes back to a place of this page, such as `#responses`.
pub fn sign_in_path(t: Locale, place: &str) -> String {
    let back = in_query(&[&path(), place].concat());
    [&localised(t, "/sign-in"), "?next=", &back].concat()
}
