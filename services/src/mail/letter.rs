use crate::{Error, Result, ports::Mail};
use askama::Template;
use locales::Locale;

/// The text of a mail in one language.
pub(crate) struct Letter {
    pub subject: String,
    pub paragraphs: Vec<String>,
    /// Its links.
    pub buttons: Vec<Button>,
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
    subject: &'a str,
    greeting: &'a str,
    paragraphs: &'a [String],
    buttons: &'a [Button],
    copy: &'a str,
    footer: &'a str,
    address: &'a str,
}

#[derive(Template)]
#[template(path = "mail.txt", escape = "none")]
struct Text<'a> {
    greeting: &'a str,
    paragraphs: &'a [String],
    buttons: &'a [Button],
    colon: &'a str,
    footer: &'a str,
    address: &'a str,
}

impl Letter {
    /// The mail with both parts. `name`: empty for no salutation; `address`: the address of the instance.
    pub(crate) fn to(&self, t: Locale, name: &str, email: &str, address: &str, id: String) -> Result<Mail> {
        let greeting = if name.is_empty() { t.mail_greeting_nobody().to_owned() } else { t.mail_greeting(name) };
        let buttons = &self.buttons;
        let html = Html {
            language: t.code(),
            subject: &self.subject,
            greeting: &greeting,
            paragraphs: &self.paragraphs,
            buttons,
            copy: t.mail_copy(),
            footer: t.mail_footer(),
            address,
        };
        let text = Text {
            greeting: &greeting,
            paragraphs: &self.paragraphs,
            buttons,
            colon: t.mail_colon(),
            footer: t.mail_footer(),
            address,
        };
        let broken = |error: askama::Error| Error::Unexpected(format!("writing a mail: {error}"));
        Ok(Mail {
            id,
            to: email.to_owned(),
            // One line: the subject contains user-supplied names.
            subject: self.subject.split_whitespace().collect::<Vec<_>>().join(" "),
            text: text.render().map_err(broken)?,
            html: html.render().map_err(broken)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_text_in_both_parts() {
        let letter = Letter {
            subject: "About <b>\r\nBcc: everybody@example.org".to_owned(),
            paragraphs: vec!["<script>alert(1)</script> & more".to_owned()],
            buttons: vec![Button { label: "Go".to_owned(), url: "https://a.example/?a=1&b=\"2\"".to_owned() }],
        };
        let mail = letter
            .to(Locale::En, "<img src=x>", "lea@example.org", "https://a.example", "1.1@a.example".to_owned())
            .unwrap();
        assert!(!mail.html.contains("<script>") && !mail.html.contains("<img"), "{}", mail.html);
        assert!(!mail.html.contains("b=\"2"), "{}", mail.html);
        assert!(mail.text.contains("<script>alert(1)</script> & more"), "{}", mail.text);
        assert_eq!(mail.subject, "About <b> Bcc: everybody@example.org");
    }
}
