//! Markdown as HTML: the one place where HTML is made of what people wrote. A need is rendered and summarised once for
//! each revision.

mod events;
mod needs;
mod summary;

use domain::language::Language;
use events::Shown;
use locales::Locale;
use pulldown_cmark::{Parser, html};
use std::collections::{HashMap, HashSet};

pub(crate) use needs::Needs;
pub(crate) use summary::{plain_text, summary};

/// The allowed elements: text, lists, links, quotes. No pictures, which would be requests to third parties, and neither
/// svg nor math.
const TAGS: [&str; 16] =
    ["a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "strong", "ul", "del"];

/// The most bytes of HTML for a text of the maximum length. Longer output is replaced by the plain text.
const MAX_HTML: usize = 64 * 1024;

/// Renders Markdown (`CommonMark`) in a language as sanitised HTML. Headings start at the second level, line breaks are
/// kept, typed HTML is shown as text.
pub(crate) fn to_html(markdown: &str, language: Language) -> String {
    let language = Locale::from_code(language.as_str());
    let mut unsafe_html = String::new();
    html::push_html(&mut unsafe_html, Shown::new(Parser::new(markdown), language));
    let html = if unsafe_html.len() > MAX_HTML { plain(markdown) } else { clean(&unsafe_html) };
    if html.len() > MAX_HTML { plain(markdown) } else { html }
}

fn clean(unsafe_html: &str) -> String {
    ammonia::Builder::default()
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener ugc"))
        .clean(unsafe_html)
        .to_string()
}

/// The text as typed, with its line breaks.
fn plain(text: &str) -> String {
    let lines = text.lines().map(ammonia::clean_text).collect::<Vec<_>>();
    ["<p>", &lines.join("<br>"), "</p>"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(markdown: &str) -> String {
        to_html(markdown, "en".parse().unwrap())
    }

    #[test]
    fn words_lists_and_links_stay() {
        let html = english("# Our fridge\n\nIt is *blue*.\n\n- one\n- [two](https://a.example)");
        assert!(html.contains("<h2>Our fridge</h2>"), "{html}");
        assert!(html.contains("<em>blue</em>"), "{html}");
        assert!(html.contains(r#"<a href="https://a.example" rel="nofollow noopener ugc">two</a>"#), "{html}");
    }

    #[test]
    fn a_line_break_and_a_number_stay_as_typed() {
        assert_eq!(english("one\ntwo"), "<p>one<br>\ntwo</p>\n");
        assert!(english("3. three\n4. four").starts_with("<ol start=\"3\">"), "{}", english("3. three"));
        assert_eq!(english("1986. A great year."), "<p>1986. A great year.</p>\n");
        assert_eq!(english("1986\\. A great year."), "<p>1986. A great year.</p>\n");
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
            let html = english(attack);
            for trace in ["<script", "<img", "\"javascript:", "\"data:", "<svg", "<a href='", "<iframe"] {
                assert!(!html.contains(trace), "{attack} became {html}");
            }
        }
    }

    #[test]
    fn html_is_text() {
        assert_eq!(english("a <em x>b"), "<p>a &lt;em x&gt;b</p>\n");
        assert_eq!(english("<p>a\n<b>c</b>"), "<p>&lt;p&gt;a\n&lt;b&gt;c&lt;/b&gt;</p>\n");
    }

    #[test]
    fn what_comes_out_is_bounded_whatever_goes_in() {
        let reference = format!("[a]: http://a.example/{}\n\n{}", "x".repeat(1_900), "[a]".repeat(680));
        for attack in [
            ["<em x>".repeat(289), "<p>a".repeat(500)].concat(),
            "<x@y>".repeat(800),
            ">".repeat(4_000),
            "- ".repeat(2_000),
            "*a_".repeat(1_300),
            "&\"'<>".repeat(800),
            "[](a)".repeat(800),
            reference,
        ] {
            assert!(attack.chars().count() <= 4_100);
            let html = english(&attack);
            assert!(html.len() <= MAX_HTML, "{} became {}", &attack[..20], html.len());
            assert!(
                html.matches("<blockquote>").count() <= 3 && html.matches("<ul>").count() <= 3,
                "{}",
                &attack[..20]
            );
        }
    }

    #[test]
    fn nesting_is_bounded_and_no_word_is_lost() {
        let html = english("> a\n>> b\n>>> c\n>>>> d\n>>>>> e\n\n- f\n  - g\n    - h\n      - i\n        - j");
        assert_eq!(html.matches("<blockquote>").count(), 3, "{html}");
        assert_eq!(html.matches("<ul>").count(), 3, "{html}");
        for word in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
            assert!(html.contains(&format!(">{word}")) || html.contains(&format!("\n{word}")), "{word}: {html}");
        }
    }

    #[test]
    fn french_signs_stay_with_their_word_but_in_code() {
        let french = |markdown| to_html(markdown, "fr".parse().unwrap());
        assert_eq!(
            french("Vraiment *oui* ! Voici : `a ? b : c`"),
            "<p>Vraiment <em>oui</em>\u{202f}! Voici&nbsp;: <code>a ? b : c</code></p>\n"
        );
        assert_eq!(french("« *Oui* »"), "<p>«\u{202f}<em>Oui</em>\u{202f}»</p>\n");
        assert_eq!(english("Why ?"), "<p>Why ?</p>\n");
    }
}
