//! Every page.

use super::{rows::Rows, words::TEMPLATE};
use domain::moderation::ModerationTarget;

/// The address of every page in both languages, with existing content.
pub fn pages(rows: &Rows) -> Vec<String> {
    let routes = include_str!("../../../pages/src/routes.rs").split("path!(\"").skip(1);
    let routes = routes.filter_map(|rest| rest.split('"').next());
    let filled = routes.flat_map(|route| ["en", "fr"].into_iter().flat_map(|language| filled(route, language, rows)));
    filled.collect()
}

/// The address of every page in one language: what an address says is read alike in all.
pub fn pages_in_english(rows: &Rows) -> impl Iterator<Item = String> {
    pages(rows).into_iter().filter(|path| path.starts_with("/en"))
}

/// A page with several states has an address for each.
fn filled(route: &str, language: &str, rows: &Rows) -> Vec<String> {
    let path = route.replace(":lang", language).replace(":slug", &rows.organisation.slug);
    let path = path.replace(":target", &ModerationTarget::from(rows.response).to_string());
    let path = path.replace(":template", TEMPLATE);
    let path = path.replace(":page", "terms").replace(":response", &rows.delivered.closed.to_string());
    let path = path.replace(":person", &rows.moderated.to_trust.to_string());
    let path = path.replace(":public", &rows.public_page).replace(":certificate", &rows.certificates.shown);
    let challenges = [rows.draft, rows.in_review[0], rows.open, rows.to_stop, rows.to_close, rows.closed];
    let paths: Vec<String> = if path.contains(":challenge") {
        challenges.iter().map(|id| path.replace(":challenge", &id.to_string())).collect()
    } else {
        vec![path]
    };
    assert!(!paths[0].contains(':'), "say in this file what stands in {route}");
    paths
}
