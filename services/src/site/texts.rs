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

/// The text with which a page begins. What only whoever runs the site can know stands in square brackets.
pub(super) fn first_text(page: SitePage, t: Locale) -> &'static str {
    match page {
        SitePage::Contact => text!("contact", t),
        SitePage::Rules => text!("rules", t),
        SitePage::Terms => text!("terms", t),
        SitePage::Accessibility => text!("accessibility", t),
        SitePage::Legal => text!("legal", t),
    }
}
