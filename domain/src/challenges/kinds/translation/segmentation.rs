//! Cutting a text into segments of one to three sentences. A line break cuts, except within a paragraph that was
//! wrapped; abbreviations, decimals, ellipses, initials and addresses do not.
//!
//! After the rules of *Segmentation Rules eXchange* (SRX 2.0), whose breaking and non-breaking rules are the functions
//! and tables here; <https://www.gala-global.org/srx-20-april-7-2008>.

use super::abbreviations::is_abbreviation;
use serde::{Deserialize, Serialize};

/// A part of a text, with what separates it from the next.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Segment {
    pub source: String,
    /// Spaces and line breaks after it, with lines that have no word in them.
    pub after: String,
}

/// The most sentences of a segment.
const SENTENCES: usize = 3;
/// The most characters of a segment of several sentences.
const SEVERAL: usize = 320;
/// The most characters of a segment; a longer sentence is cut between words.
const LONGEST: usize = 700;
/// The characters from which on a line may have been wrapped.
const WRAPPED: usize = 50;

/// The segments of a text in this language, in order: together they are the text without the space around it.
pub fn cut(text: &str, language: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for block in blocks(text.trim()) {
        for segment in grouped(sentences(block, language)) {
            add(&mut segments, &segment);
        }
    }
    segments
}

/// The sentences of a text in this language, each with the space after it: together they are the text.
pub fn sentences_of<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    blocks(text).into_iter().flat_map(|block| sentences(block, language)).collect()
}

/// Adds a part with the space after it. What has no word, as a line of dashes, is nobody's work.
fn add(segments: &mut Vec<Segment>, part: &str) {
    match segments.last_mut() {
        Some(last) if !part.chars().any(char::is_alphabetic) => last.after.push_str(part),
        _ => {
            let source = part.trim_end();
            segments.push(Segment { source: source.to_owned(), after: part[source.len()..].to_owned() });
        }
    }
}

/// Paragraphs and items of lists, each with the line breaks after it.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut begins, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        let rest = &text[at..];
        if !rest.is_empty() && !rest.starts_with('\n') && !goes_on(line, rest) {
            blocks.push(&text[begins..at]);
            begins = at;
        }
    }
    if begins < text.len() {
        blocks.push(&text[begins..]);
    }
    blocks
}

/// Whether a sentence goes on in the next line: a long line without an end, and then a small letter.
fn goes_on(line: &str, rest: &str) -> bool {
    let line = line.trim_end();
    let is_long = line.chars().nth(WRAPPED).is_some();
    is_long && !line.ends_with(ends_a_sentence) && rest.starts_with(char::is_lowercase)
}

/// The sentences of a block, each with the space after it.
fn sentences<'a>(block: &'a str, language: &str) -> Vec<&'a str> {
    let mut sentences = Vec::new();
    let (mut begins, mut read) = (0, 0);
    for (at, letter) in block.char_indices() {
        if at < read || !ends_a_sentence(letter) {
            continue;
        }
        // Marks in a row are one.
        read = at + length_while(&block[at..], ends_a_sentence);
        if let Some(next) = next_sentence(block, begins, at, language) {
            sentences.push(&block[begins..next]);
            begins = next;
            read = next;
        }
    }
    if begins < block.len() {
        sentences.push(&block[begins..]);
    }
    sentences
}

/// Where the next sentence begins, if one ends with the mark at this place; `None` where none ends, or none follows.
fn next_sentence(block: &str, begins: usize, at: usize, language: &str) -> Option<usize> {
    let marks_end = at + length_while(&block[at..], ends_a_sentence);
    let marks = &block[at..marks_end];
    let after_quotes = marks_end + closing(&block[marks_end..]);
    let space = length_while(&block[after_quotes..], char::is_whitespace);
    let next = after_quotes + space;
    let rest = &block[next..];
    let first = rest.trim_start_matches(opens).trim_start().chars().next()?;
    let is_over = space > 0 && !first.is_lowercase() && !is_ellipsis(marks);
    let goes_on = marks == "." && {
        let word = word_before(&block[begins..at]);
        is_abbreviation(word, language, first.is_numeric()) || is_number_of_item(&block[..at])
    };
    (is_over && !goes_on).then_some(next)
}

fn ends_a_sentence(letter: char) -> bool {
    matches!(letter, '.' | '!' | '?' | '…' | '؟' | '۔')
}

fn is_ellipsis(marks: &str) -> bool {
    marks.ends_with('…') || marks.ends_with("..")
}

/// What may stand before the first letter of a sentence.
fn opens(letter: char) -> bool {
    matches!(letter, '"' | '\'' | '“' | '‘' | '«' | '(' | '[' | '¿' | '¡' | '—' | '–' | '-' | '*' | '_')
}

/// The length of quotation marks and brackets that close after a sentence, French ones with the space before them.
fn closing(rest: &str) -> usize {
    let mut length = 0;
    loop {
        let here = &rest[length..];
        let space = length_while(here, |letter| matches!(letter, ' ' | '\u{a0}' | '\u{202f}'));
        let closes = |letter| matches!(letter, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '*' | '_');
        let quotes =
            if space == 0 || here[space..].starts_with('»') { length_while(&here[space..], closes) } else { 0 };
        if quotes == 0 {
            return length;
        }
        length += space + quotes;
    }
}

/// The word that ends here, without what opens before it.
fn word_before(text: &str) -> &str {
    let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.trim_start_matches(opens)
}

/// Whether a block begins with this number, as the first item of a list does.
fn is_number_of_item(until: &str) -> bool {
    let number = until.trim_start();
    !number.is_empty() && number.chars().all(char::is_numeric)
}

/// Up to three sentences each, as long as they are short; a long one is cut between words.
fn grouped(sentences: Vec<&str>) -> Vec<String> {
    let mut groups: Vec<(String, usize)> = Vec::new();
    for part in sentences.into_iter().flat_map(within_longest) {
        let length = part.trim_end().chars().count();
        match groups.last_mut() {
            Some((group, count)) if *count < SENTENCES && group.chars().count() + length <= SEVERAL => {
                group.push_str(part);
                *count += 1;
            }
            _ => groups.push((part.to_owned(), 1)),
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

fn within_longest(sentence: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), sentence);
    while let Some((end, _)) = rest.trim_end().char_indices().nth(LONGEST) {
        let space = rest[..end]
            .rfind(char::is_whitespace)
            .map_or(end, |space| space + rest[space..].chars().next().map_or(0, char::len_utf8));
        let (part, others) = rest.split_at(space);
        parts.push(part);
        rest = others;
    }
    parts.push(rest);
    parts
}

fn length_while(text: &str, is_meant: impl Fn(char) -> bool) -> usize {
    text.len() - text.trim_start_matches(is_meant).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sentences of a text in French, or in English where it has none of its signs.
    fn cut_into(text: &str, language: &str) -> Vec<String> {
        blocks(text)
            .into_iter()
            .flat_map(|block| sentences(block, language))
            .map(|part| part.trim().to_owned())
            .collect()
    }

    #[test]
    fn sentences_end_where_a_reader_would_end_them() {
        for (language, text, sentences) in [
            ("fr", "M. Roy est venu. Mme. Roy aussi.", &["M. Roy est venu.", "Mme. Roy aussi."][..]),
            (
                "fr",
                "Des fruits, p. ex. Des pommes, c.-à-d. Quatre.",
                &["Des fruits, p. ex. Des pommes, c.-à-d. Quatre."],
            ),
            ("fr", "Voir n° 5, art. 12 et p. 3. Puis la fin.", &["Voir n° 5, art. 12 et p. 3.", "Puis la fin."]),
            ("fr", "Cela coûte 3,5 $ ou 1.200 F. Merci.", &["Cela coûte 3,5 $ ou 1.200 F. Merci."]),
            ("fr", "Du pain, du lait, etc. Venez !", &["Du pain, du lait, etc.", "Venez !"]),
            ("fr", "Il attend… Personne. Et puis... Rien.", &["Il attend… Personne.", "Et puis... Rien."]),
            ("fr", "« Qui est là ? » Personne.", &["« Qui est là ? »", "Personne."]),
            ("fr", "« Qui est là ? » demande-t-il. Silence.", &["« Qui est là ? » demande-t-il.", "Silence."]),
            ("fr", "Vraiment…? Oui.", &["Vraiment…?", "Oui."]),
            ("en", "Dr. King met Mr. Smith. They spoke.", &["Dr. King met Mr. Smith.", "They spoke."]),
            (
                "en",
                "Bring fruit, e.g. Apples, i.e. Food. Thanks!",
                &["Bring fruit, e.g. Apples, i.e. Food.", "Thanks!"],
            ),
            ("en", "J. R. R. Tolkien wrote it. We read it.", &["J. R. R. Tolkien wrote it.", "We read it."]),
            (
                "en",
                "It is 3.5 km. See https://a.example/b.c?d=e. Then go.",
                &["It is 3.5 km.", "See https://a.example/b.c?d=e.", "Then go."],
            ),
            ("en", "We love art. The museum is near.", &["We love art.", "The museum is near."]),
            ("en", "“Really?!” He left. (She stayed.) End.", &["“Really?!”", "He left.", "(She stayed.)", "End."]),
            ("en", "1. Wash it. 2. Dry it.", &["1. Wash it.", "2.", "Dry it."]),
            ("en", "No. I do not. See no. 5.", &["No.", "I do not.", "See no. 5."]),
            ("es", "¿Quién? ¡Yo! Bien.", &["¿Quién?", "¡Yo!", "Bien."]),
        ] {
            assert_eq!(cut_into(text, language), sentences, "{text}");
        }
    }

    #[test]
    fn lines_cut_unless_a_paragraph_was_wrapped() {
        let list = "Bring:\n- bread\n- butter\n\nThank you.";
        assert_eq!(cut_into(list, "en"), ["Bring:", "- bread", "- butter", "Thank you."]);
        let wrapped = "This line was wrapped by somebody's mail program and so\nit goes on here.";
        assert_eq!(cut_into(wrapped, "en"), [wrapped]);
        assert_eq!(cut_into("one\ntwo", "en"), ["one", "two"]);
    }

    #[test]
    fn a_segment_has_one_to_three_sentences() {
        let four = "One here. Two here. Three here. Four here.";
        let sources: Vec<String> = cut(four, "en").into_iter().map(|segment| segment.source).collect();
        assert_eq!(sources, ["One here. Two here. Three here.", "Four here."]);
        let long = format!("A {} end. Next.", "word ".repeat(80));
        assert_eq!(cut(&long, "en").len(), 2, "a long sentence stands alone");
        let longest = "word ".repeat(400);
        let parts = cut(&longest, "en");
        assert!(parts.len() == 3 && parts.iter().all(|part| part.source.chars().count() <= LONGEST), "{parts:?}");
    }

    #[test]
    fn what_has_no_words_belongs_to_the_part_before() {
        let segments = cut("Title\n-----\n\nText.", "en");
        let all: Vec<(&str, &str)> =
            segments.iter().map(|segment| (segment.source.as_str(), segment.after.as_str())).collect();
        assert_eq!(all, [("Title", "\n-----\n\n"), ("Text.", "")]);
        assert_eq!(cut("", "en"), []);
        assert_eq!(cut("…", "fr").len(), 1);
    }

    proptest! {
        #[test]
        fn together_they_are_the_text(text in "([A-ZÉa-zé «»\u{a0}\u{202f}.…!?()\"3,\n-]|Mme\\. |e\\.g\\. |\\.\\.\\. ){0,300}") {
            for language in ["en", "fr", "uk"] {
                let segments = cut(&text, language);
                let joined: String = segments.iter().flat_map(|one| [one.source.as_str(), &one.after]).collect();
                prop_assert_eq!(&joined, text.trim());
                prop_assert!(segments.iter().all(|one| !one.source.is_empty()));
            }
        }

        #[test]
        fn no_segment_is_too_long(text in "\\PC{0,3000}") {
            let longest = cut(&text, "fr").iter().map(|one| one.source.chars().count()).max();
            prop_assert!(longest.unwrap_or_default() <= LONGEST);
        }
    }
}
