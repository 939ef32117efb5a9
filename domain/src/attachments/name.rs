//! What a file is called: a label for a download, never a path.

use super::FileKind;
use crate::{ids::ResponseId, text};

/// The most characters of a name, its extension included.
const MAX: i64 = 80;
/// Names that mean a device on some systems, whatever follows them (Windows, Naming Files).
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name of an attachment: a label that any system takes as the name of a file, with the extension of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName(String);

impl FileName {
    /// The name that is left of what a sender calls a file. Without any usable character it is the kind.
    pub fn of(sent: &str, kind: FileKind) -> Self {
        let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = last.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or(last, |(stem, _)| stem);
        let allowed: String = stem.chars().filter(|character| is_allowed(*character)).collect();
        let line = text::optional_line(&allowed, i64::MAX).unwrap_or_default();
        let extension = kind.extension();
        let room = usize::try_from(MAX).unwrap_or_default() - extension.len() - 1;
        let stem: String = line.trim_matches(['.', ' ', '-']).chars().take(room).collect();
        let stem = stem.trim_end_matches(['.', ' ', '-']);
        let stem = if stem.is_empty() || is_device(stem) { kind.as_str() } else { stem };
        Self(format!("{stem}.{extension}"))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a file of a response among the files of all responses to a challenge. `position`: its place among those of
/// the response, from 1.
pub fn name_among(response: ResponseId, position: i64, name: &str) -> String {
    format!("{response}-{position} {name}")
}

/// Letters, digits and the plainest punctuation: no separators of paths, no quotes, no marks that change the direction
/// of text, no emoji.
fn is_allowed(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, ' ' | '-' | '_' | '.' | '(' | ')' | ',' | '\u{2019}')
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim().to_lowercase();
    let numbered = |name: &str| {
        first.strip_prefix(name).is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(char::is_numeric))
    };
    DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_a_label() {
        for (sent, name) in [
            ("Plan du jardin.pdf", "Plan du jardin.pdf"),
            ("../../x", "x.pdf"),
            ("..\\..\\x.exe", "x.pdf"),
            ("C:\\fakepath\\plan.PDF", "plan.pdf"),
            ("/etc/passwd", "passwd.pdf"),
            ("CON", "pdf.pdf"),
            ("con.txt", "pdf.pdf"),
            ("com1.tar.gz", "pdf.pdf"),
            ("Contes.pdf", "Contes.pdf"),
            ("", "pdf.pdf"),
            ("...", "pdf.pdf"),
            (".htaccess", "htaccess.pdf"),
            ("evil\u{202e}fdp.exe", "evilfdp.pdf"),
            ("a\0b\r\nc\"d;e.pdf", "abcde.pdf"),
            ("a<script>.pdf", "ascript.pdf"),
            ("مخطط.pdf", "مخطط.pdf"),
            (&"🐈".repeat(300), "pdf.pdf"),
        ] {
            assert_eq!(FileName::of(sent, FileKind::Pdf).as_str(), name, "{sent:?}");
        }
        assert_eq!(FileName::of("photo.JPG", FileKind::Picture).as_str(), "photo.webp");
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let long = FileName::of(&"é".repeat(500), FileKind::Text);
        assert_eq!(text::length(long.as_str()), MAX);
        assert!(long.as_str().ends_with("é.txt"));
    }

    proptest! {
        #[test]
        fn no_name_leads_anywhere(sent in "\\PC*", junk in any::<String>()) {
            for sent in [sent, junk] {
                let name = FileName::of(&sent, FileKind::Pdf);
                let name = name.as_str();
                let stem = name.strip_suffix(".pdf").unwrap_or_default();
                prop_assert!(!stem.is_empty() && text::length(name) <= MAX);
                prop_assert!(!name.contains(['/', '\\', '"', '\r', '\n', '\0']) && !name.starts_with('.'));
            }
        }
    }
}
