use domain::site::SitePage;
use locales::Locale;

macro_rules! text {
    ($page:literal, $t:expr) => {
        match $t.code() {
            "fr" => include_str!(concat!("texts/", $page, ".fr.md")),
            _ => include_str!(concat!("texts/", $page, ".en.md")),
        }
    };
}

/// The default text of a page. What only the operator knows is a placeholder in square brackets.
pub(super) fn first_text(page: SitePage, t: Locale) -> &'static str {
    match page {
        SitePage::Contact => text!("contact", t),
        SitePage::Rules => text!("rules", t),
        SitePage::Terms => text!("terms", t),
        SitePage::Accessibility => text!("accessibility", t),
        SitePage::Legal => text!("legal", t),
    }
}
