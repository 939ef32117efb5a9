use locales::Locale;

/// The most characters of user-supplied text within a sentence of a mail.
const LONGEST: usize = 100;
/// The most characters of a user-supplied text that is quoted.
const LONGEST_TEXT: usize = 500;

/// User-supplied text in the language's quotation marks, so that it is not mistaken for words of this site: one line,
/// in which mail programs recognise no link.
pub(super) fn quoted(t: Locale, words: &str) -> String {
    t.mail_quoted(&without_links(words))
}

/// The same for sentences with quotation marks of their own. In what looks like an address a space follows each
/// separator.
pub(super) fn without_links(words: &str) -> String {
    shortened(words, LONGEST)
}

/// A user-supplied text of its own in quotation marks: the same, with more of it.
pub(super) fn quoted_text(t: Locale, words: &str) -> String {
    t.mail_quoted(&shortened(words, LONGEST_TEXT))
}

fn shortened(words: &str, longest: usize) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut shown = String::with_capacity(line.len());
    let mut signs = line.chars().take(longest).peekable();
    while let Some(sign) = signs.next() {
        shown.push(sign);
        let goes_on = signs.peek().is_some_and(|next| !next.is_whitespace());
        if goes_on && matches!(sign, '.' | ':' | '/' | '@') {
            shown.push(' ');
        }
    }
    if line.chars().nth(longest).is_some() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_somebody_typed_is_a_link_or_a_line_of_its_own() {
        let shown = quoted(Locale::En, "You won:\r\nhttps://www.evil.example/x a@evil.example");
        assert_eq!(shown, "“You won: https: / / www. evil. example/ x a@ evil. example”");
        assert_eq!(quoted(Locale::Fr, "Léa"), "«\u{202f}Léa\u{202f}»");
        assert_eq!(quoted(Locale::En, "J. Roy & co."), "“J. Roy & co.”");
        assert_eq!(without_links(&"a".repeat(200)).chars().count(), LONGEST + 1);
        assert_eq!(quoted_text(Locale::En, &"a".repeat(600)).chars().count(), LONGEST_TEXT + 3);
    }
}
