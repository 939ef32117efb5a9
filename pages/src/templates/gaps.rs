//! Gaps of templates, marked.

use domain::challenges::templates::pieces;
use leptos::prelude::*;
use locales::Locale;

/// A text with its gaps marked.
pub fn with_gaps(t: Locale, text: &str) -> AnyView {
    let piece = |(piece, is_gap): (&str, bool)| {
        let piece = piece.to_owned();
        if is_gap { view! { <mark class="gap">{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    let text = t.typeset(text);
    pieces(&text).into_iter().map(piece).collect::<Vec<_>>().into_any()
}

/// Sanitised HTML with the gaps in its text marked; a gap with elements in it is not.
pub fn html_with_gaps(html: &str) -> String {
    let mut marked = String::with_capacity(html.len());
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        for (piece, is_gap) in pieces(text) {
            let around = if is_gap { ("<mark class=\"gap\">", "</mark>") } else { ("", "") };
            marked.extend([around.0, piece, around.1]);
        }
        marked.push_str(tag);
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_marked_in_the_text_alone() {
        for (html, marked) in [
            ("<p>We are [name].</p>", "<p>We are <mark class=\"gap\">[name]</mark>.</p>"),
            (
                "<a href=\"https://a.example/[x]\">[x]</a>",
                "<a href=\"https://a.example/[x]\"><mark class=\"gap\">[x]</mark></a>",
            ),
            ("<p>[a <em>b</em>]</p>", "<p>[a <em>b</em>]</p>"),
            ("[a] &lt;[b]", "<mark class=\"gap\">[a]</mark> &lt;<mark class=\"gap\">[b]</mark>"),
            ("", ""),
        ] {
            assert_eq!(html_with_gaps(html), marked, "{html}");
        }
    }
}
