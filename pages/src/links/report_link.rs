use app::{locale::localised, ui::named_after};
use domain::moderation::ModerationTarget;
use leptos::prelude::*;
use locales::Locale;

/// A link to report others' content, or to the reason why it is hidden, after a separator; nothing for one's own
/// visible content. `about`: the beginning of the content, where a page has several such links.
pub fn report_link(t: Locale, target: ModerationTarget, about: &str, mine: bool, hidden: bool) -> AnyView {
    let link = report_link_alone(t, target, about, mine, hidden);
    link.map(|link| view! { " · " {link} }.into_any()).into_any()
}

/// The link without a separator.
pub fn report_link_alone(
    t: Locale,
    target: ModerationTarget,
    about: &str,
    mine: bool,
    hidden: bool,
) -> Option<AnyView> {
    let (path, label) = match (mine, hidden) {
        (true, false) => return None,
        (true, true) => ("/me/moderation".to_owned(), t.report_own_hidden()),
        (false, true) => ("/moderation?show=hidden".to_owned(), t.report_hidden()),
        (false, false) => (["/report/", &target.to_string()].concat(), t.report_link()),
    };
    Some(
        view! {
            <a href=localised(t, &path)>
                {label} {named_after(t, about)}
            </a>
        }
        .into_any(),
    )
}
