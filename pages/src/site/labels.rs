use app::locale::localised;
use domain::site::SitePage;
use locales::Locale;

/// The path of a site page.
pub fn site_page_path(t: Locale, page: SitePage) -> String {
    localised(t, &["/about/", page.as_str()].concat())
}

/// The title of a site page.
pub fn site_page_title(t: Locale, page: SitePage) -> &'static str {
    match page {
        SitePage::Contact => t.site_contact(),
        SitePage::Rules => t.site_rules(),
        SitePage::Terms => t.site_terms(),
        SitePage::Accessibility => t.site_accessibility(),
        SitePage::Legal => t.site_legal(),
    }
}
