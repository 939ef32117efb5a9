use crate::{Error, Result, ports::Mail};
use askama::Template;
use locales::Locale;

/// The text of a mail in one language.
#[derive(Default)]
pub(crate) struct Letter {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// What it lists.
    pub sections: Vec<Section>,
    /// Paragraphs below the list.
    pub after: Vec<String>,
    /// Its links.
    pub buttons: Vec<Button>,
    /// Links that are less important, at its end.
    pub links: Vec<Button>,
}

/// What a mail lists about one thing.
pub(crate) struct Section {
    pub title: String,
    pub items: Vec<ListedItem>,
}

/// One thing that happened.
pub(crate) struct ListedItem {
    pub sentence: String,
    /// What somebody wrote, in quotation marks; empty where nothing was.
    pub words: String,
    pub link: Button,
}

/// A link shown as a button.
pub(crate) struct Button {
    pub label: String,
    /// The absolute URL.
    pub url: String,
}

#[derive(Template)]
#[template(path = "mail.html")]
struct Html<'a> {
    language: &'a str,
    greeting: &'a str,
    letter: &'a Letter,
    copy: &'a str,
    footer: &'a str,
    address: &'a str,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Text<'a> {
    greeting: &'a str,
    letter: &'a Letter,
    colon: &'a str,
    footer: &'a str,
    address: &'a str,
}

impl Letter {
    /// The mail with both parts. `name`: empty for no salutation; `address`: the address of the instance.
    pub(crate) fn to(&self, t: Locale, name: &str, email: &str, address: &str, id: String) -> Result<Mail> {
        let greeting = if name.is_empty() { t.mail_greeting_nobody().to_owned() } else { t.mail_greeting(name) };
        let html = Html {
            language: t.code(),
            greeting: &greeting,
            letter: self,
            copy: t.mail_copy(),
            footer: t.mail_footer(),
            address,
        };
        let text = Text { greeting: &greeting, letter: self, colon: t.mail_colon(), footer: t.mail_footer(), address };
        let broken = |error: askama::Error| Error::Unexpected(format!("writing a mail: {error}"));
        Ok(Mail {
            id,
            to: email.to_owned(),
            // One line: the subject contains user-supplied names.
            subject: self.subject.split_whitespace().collect::<Vec<_>>().join(" "),
            text: text.render().map_err(broken)?,
            html: html.render().map_err(broken)?,
            thread: None,
            unsubscribe: None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn button() -> Button {
        Button { label: "Go".to_owned(), url: "https://a.example/?a=1&b=\"2\"".to_owned() }
    }

    #[test]
    fn what_people_typed_is_text_in_both_parts() {
        let letter = Letter {
            subject: "About <b>\r\nBcc: everybody@example.org".to_owned(),
            paragraphs: vec!["<script>alert(1)</script> & more".to_owned()],
            sections: vec![Section {
                title: "<b>".to_owned(),
                items: vec![ListedItem {
                    sentence: "<i>".to_owned(),
                    words: "<script>alert(2)</script>".to_owned(),
                    link: button(),
                }],
            }],
            after: vec!["<u>".to_owned()],
            buttons: vec![button()],
            links: vec![button()],
        };
        let mail = letter
            .to(Locale::En, "<img src=x>", "lea@example.org", "https://a.example", "1.1@a.example".to_owned())
            .unwrap();
        assert!(!mail.html.contains("<script>") && !mail.html.contains("<img"), "{}", mail.html);
        for tag in ["<b>", "<i>", "<u>", "b=\"2"] {
            assert!(!mail.html.contains(tag), "{tag}: {}", mail.html);
        }
        assert!(mail.text.contains("<script>alert(1)</script> & more"), "{}", mail.text);
        assert_eq!(mail.subject, "About <b> Bcc: everybody@example.org");
    }
}
