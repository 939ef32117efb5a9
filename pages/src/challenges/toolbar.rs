use leptos::prelude::*;
use locales::Locale;

/// The kinds of marks, by which `markdown.js` knows them, with the key that is pressed with Ctrl, where there is one.
const MARKS: [(&str, Option<&str>); 6] = [
    ("bold", Some("B")),
    ("italic", Some("I")),
    ("link", Some("K")),
    ("heading", None),
    ("list", None),
    ("numbers", None),
];

/// Buttons that mark the words of a field, for those who know no Markdown. `markdown.js` does it, and shows them.
pub fn toolbar(t: Locale, field: &str) -> AnyView {
    let label = |mark| match mark {
        "bold" => t.toolbar_bold(),
        "italic" => t.toolbar_italic(),
        "link" => t.toolbar_link(),
        "heading" => t.toolbar_heading(),
        "list" => t.toolbar_list(),
        _ => t.toolbar_numbers(),
    };
    let button = |(mark, key): (&'static str, Option<&str>)| {
        let keys = key.map(|key| format!("Control+{key} Meta+{key}"));
        view! {
            <button type="button" class="toolbar__button" data-mark=mark aria-controls=field.to_owned() aria-keyshortcuts=keys>
                {label(mark)}
            </button>
        }
        .into_any()
    };
    view! {
        <div
            class="toolbar"
            role="group"
            aria-label=t.toolbar_title()
            data-marks=field.to_owned()
            data-words=t.toolbar_words()
            hidden
        >
            {MARKS.map(button).into_iter().collect_view()}
        </div>
    }
    .into_any()
}
