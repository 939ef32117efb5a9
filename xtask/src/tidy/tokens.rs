//! Rust as the words and signs that it is made of, without what the compiler skips.

/// A word, a `::`, or another sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub text: &'a str,
    /// From 1.
    pub line: usize,
}

impl Token<'_> {
    /// Whether it is an identifier or a keyword.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_alphabetic() || first == '_')
    }
}

/// The tokens of a file, without comments and literals.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut found, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(first) = rest.chars().next() {
        let skipped = skipped(rest);
        let (here, after) = rest.split_at(skipped.unwrap_or_else(|| length_of_token(rest, first)));
        if skipped.is_none() && !first.is_whitespace() {
            found.push(Token { text: here, line });
        }
        line += here.matches('\n').count();
        rest = after;
    }
    found
}

fn length_of_token(rest: &str, first: char) -> usize {
    let is_of_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    if is_of_word(first) {
        return rest.find(|letter| !is_of_word(letter)).unwrap_or(rest.len());
    }
    if rest.starts_with("::") { 2 } else { first.len_utf8() }
}

/// The bytes of the comment or literal that a text begins with; `None` when it begins with something else.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    let prefix = ["br", "cr", "r", "b", "c", ""].into_iter().find(|prefix| {
        let after = rest
            .strip_prefix(prefix)
            .map(|after| if prefix.ends_with('r') { after.trim_start_matches('#') } else { after });
        after.is_some_and(|after| after.starts_with('"'))
    });
    match prefix {
        Some(prefix) if prefix.ends_with('r') => Some(raw_string(rest, prefix.len())),
        Some(prefix) => Some(prefix.len() + quoted(&rest[prefix.len()..], '"')),
        None => character(rest),
    }
}

/// They nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with(b"*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

fn raw_string(rest: &str, prefix: usize) -> usize {
    let hashes = rest[prefix..].find('"').unwrap_or(0);
    let (begins, end) = (prefix + hashes + 1, format!("\"{}", "#".repeat(hashes)));
    rest[begins..].find(&end).map_or(rest.len(), |at| begins + at + end.len())
}

/// Up to the quote that no backslash stands before.
fn quoted(rest: &str, quote: char) -> usize {
    let mut letters = rest.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if letter == quote {
            return at + quote.len_utf8();
        }
    }
    rest.len()
}

/// `'a'` and `b'\n'`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let prefix = usize::from(rest.starts_with("b'"));
    let literal = &rest[prefix..];
    let mut letters = literal.char_indices();
    letters.next().filter(|(_, quote)| *quote == '\'')?;
    let (_, letter) = letters.next()?;
    let is_closed = letters.next().is_some_and(|(_, quote)| quote == '\'');
    (letter == '\\' || is_closed).then(|| prefix + quoted(literal, '\''))
}

/// What the text begins with, where that is there for tests alone: an item with its attributes. `None` elsewhere.
pub fn for_tests<'a, 'b>(rest: &'b [Token<'a>]) -> Option<&'b [Token<'a>]> {
    is_for_tests(rest).then(|| item(rest))
}

fn is_for_tests(rest: &[Token<'_>]) -> bool {
    let begins = |words: &[&str]| rest.iter().map(|token| token.text).take(words.len()).eq(words.iter().copied());
    begins(&["#", "[", "cfg", "(", "test", ")"]) || begins(&["#", "[", "cfg", "(", "all", "(", "test"])
}

/// The item that begins here with its attributes: up to the `;` or `}` that ends it.
fn item<'a, 'b>(rest: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let mut depth = 0_usize;
    for (at, token) in rest.iter().enumerate() {
        match token.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => return &rest[..at],
            ")" | "]" => depth -= 1,
            "}" => {
                depth -= 1;
                if depth == 0 {
                    return &rest[..=at];
                }
            }
            ";" if depth == 0 => return &rest[..=at],
            _ => {}
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn comments_and_literals_are_skipped() {
        assert_eq!(words("a // crate::b\nc /* d /* e */ f */ g"), ["a", "c", "g"]);
        assert_eq!(words(r##"f("a \" crate", r#"b " c"#, b"d", 'e', '\'', b'"', "é")"##).concat(), "f(,,,,,,)");
        assert_eq!(words("fn f<'a>(x: &'a str) {}").concat(), "fnf<'a>(x:&'astr){}");
        assert_eq!(words("crate::brown::r"), ["crate", "::", "brown", "::", "r"]);
    }

    #[test]
    fn lines_are_counted_through_what_is_skipped() {
        let found = tokens("a\n/*\n*/ \"\n\" b\n\nc");
        assert_eq!(
            found.iter().map(|token| (token.text, token.line)).collect::<Vec<_>>(),
            [("a", 1), ("b", 4), ("c", 6)]
        );
    }

    #[test]
    fn what_is_for_tests_ends_where_its_item_does() {
        let length =
            |text: &str| for_tests(&tokens(text)).map(|item| item.iter().map(|token| token.text).collect::<String>());
        assert_eq!(
            length("#[cfg(test)] #[x] mod tests { fn f() { { } } } b;").unwrap(),
            "#[cfg(test)]#[x]modtests{fnf(){{}}}"
        );
        assert_eq!(length("#[cfg(all(test, unix))] mod c; d;").unwrap(), "#[cfg(all(test,unix))]modc;");
        assert_eq!(length("#[cfg(test)] last: u8 } b").unwrap(), "#[cfg(test)]last:u8");
        assert!(length("#[cfg(not(test))] b;").is_none());
    }
}
