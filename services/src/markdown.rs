use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::collections::{HashMap, HashSet};

/// What may stand in a need: words, lists, links, quotes. No pictures, which would be fetched from elsewhere, and
/// never svg or math.
const TAGS: [&str; 16] =
    ["a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul", "del"];

/// Markdown (`CommonMark`) as HTML that is safe to be shown. Headings begin at the second level, below the page's own.
pub(crate) fn to_html(markdown: &str) -> String {
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, Parser::new(markdown).map(lower_heading));
    ammonia::Builder::default()
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener ugc"))
        .clean(&unsafe_html)
        .to_string()
}

/// The beginning of a Markdown text without its marks, at most `max` characters, ended by … where more follows.
pub(crate) fn summary(markdown: &str, max: usize) -> String {
    let mut words = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                words.push(' ');
            }
            _ => {}
        }
        if words.len() > max * 4 {
            break;
        }
    }
    shorten(words.trim(), max)
}

fn shorten(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let whole_words = text[..end].rfind(' ').unwrap_or(end);
    format!("{}…", text[..whole_words].trim_end_matches([' ', ',', ';', ':', '.']))
}

fn lower_heading(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    }
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lists_and_links_stay() {
        let html = to_html("# Our fridge\n\nIt is *blue*.\n\n- one\n- [two](https://a.example)");
        assert!(html.contains("<h2>Our fridge</h2>"), "{html}");
        assert!(html.contains("<em>blue</em>"), "{html}");
        assert!(html.contains(r#"<a href="https://a.example" rel="nofollow noopener ugc">two</a>"#), "{html}");
    }

    #[test]
    fn nothing_that_runs_or_loads_gets_through() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "![x](https://evil.example/pixel.png)",
            "[x](javascript:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
            "<a href='https://a.example' onclick='alert(1)' style='position:fixed'>x</a>",
            "<iframe src='https://a.example'></iframe>",
        ] {
            let html = to_html(attack);
            for trace in ["<script", "<img", "onerror", "javascript:", "data:", "<svg", "onclick", "style=", "<iframe"]
            {
                assert!(!html.contains(trace), "{attack} became {html}");
            }
        }
    }

    #[test]
    fn a_summary_is_words_only_and_ends_at_one() {
        assert_eq!(summary("# A\n\nThe **blue** thing", 40), "A The blue thing");
        assert_eq!(summary("one two three four", 9), "one two…");
        assert_eq!(summary(&"é".repeat(50), 10), format!("{}…", "é".repeat(10)));
    }
}
