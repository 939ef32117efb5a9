use crate::{locale::localised, ui::IntoPart};
use domain::moderation::ModerationTarget;
use leptos::prelude::*;
use locales::Locale;

/// The way to report something of somebody else's, or to why it is hidden. Nothing for what is one's own and shown.
pub fn report_link(t: Locale, target: ModerationTarget, mine: bool, hidden: bool) -> AnyView {
    let (path, label) = match (mine, hidden) {
        (true, false) => return ().into_part(),
        (true, true) => ("/me/moderation".to_owned(), t.report_own_hidden()),
        (false, true) => ("/moderation?show=hidden".to_owned(), t.report_hidden()),
        (false, false) => (["/report/", &target.to_string()].concat(), t.report_link()),
    };
    view! {
        " · "
        <a href=localised(t, &path)>{label}</a>
    }
    .into_any()
}
