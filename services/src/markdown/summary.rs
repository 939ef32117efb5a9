use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The beginning of a Markdown text as plain text, at most `max` characters, ended by … when truncated.
pub fn summary(markdown: &str, max: usize) -> String {
    shorten(&words(markdown, max * 4), max)
}

/// A Markdown text as plain text on one line.
pub fn plain_text(markdown: &str) -> String {
    words(markdown, usize::MAX)
}

/// The words of a text, with single spaces; the rest may be left out after so many bytes.
fn words(markdown: &str, enough: usize) -> String {
    let mut words = String::new();
    let mut numbers: Vec<Option<u64>> = Vec::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                words.push(' ');
            }
            Event::Start(Tag::List(first)) => numbers.push(first),
            Event::End(TagEnd::List(_)) => drop(numbers.pop()),
            Event::Start(Tag::Item) => {
                if let Some(Some(number)) = numbers.last_mut() {
                    words.push_str(&[&number.to_string(), ". "].concat());
                    *number += 1;
                }
            }
            _ => {}
        }
        if words.len() > enough {
            break;
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts at a word boundary, unless that would drop more than half.
fn shorten(text: &str, max: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max) else { return text.to_owned() };
    let whole_words = text[..end].rfind(' ').filter(|space| text[..*space].chars().count() * 2 >= max).unwrap_or(end);
    [text[..whole_words].trim_end_matches([' ', ',', ';', ':', '.']), "…"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_words_only_and_ends_at_one() {
        assert_eq!(summary("# A\n\nThe **blue** thing", 40), "A The blue thing");
        assert_eq!(summary("one two three four", 9), "one two…");
        assert_eq!(summary(&"é".repeat(50), 10), format!("{}…", "é".repeat(10)));
    }

    #[test]
    fn one_long_word_is_shown_as_far_as_it_goes() {
        assert_eq!(summary(&format!("Read {}", "x".repeat(50)), 20), format!("Read {}…", "x".repeat(15)));
    }

    #[test]
    fn numbers_stay_as_typed() {
        assert_eq!(summary("1986. A great year.", 40), "1986. A great year.");
        assert_eq!(summary("3. three\n4. four", 40), "3. three 4. four");
    }
}
