//! Sends mail: over SMTP, or as files in a folder beside the database.

mod folder;
mod smtp;

pub use folder::FolderMailer;
pub use smtp::SmtpMailer;

use domain::{notifications::MailProblem, time::Timestamp};
use futures::future::{BoxFuture, ready};
use lettre::{
    Message,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{self, ContentTransferEncoding, ContentType},
    },
};
use std::time::Duration;

/// A mail as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// What tells it from every other mail, the same at each try: `Message-ID` without its brackets (RFC 5322, 3.6.4).
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// Why a mail did not go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// Whether trying again is of no use.
    pub for_good: bool,
    /// What the administrator reads of it.
    pub problem: MailProblem,
    /// The code of a mail server that refused it, or words for the log; of the mail itself they say nothing.
    pub why: String,
}

/// Sends mail.
pub trait Mailer: Send + Sync {
    /// Whether what it takes reaches people, so that they can be asked to confirm their address.
    fn reaches_people(&self) -> bool;

    /// Takes one mail. Once this returns, someone else is responsible for it.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>>;

    /// How long taking one mail may last before the next is tried.
    fn time_limit(&self) -> Duration {
        Duration::from_mins(1)
    }

    /// Deletes the mails that it keeps in which an address stands.
    fn forget_address<'a>(&'a self, _address: &'a str) -> BoxFuture<'a, std::io::Result<()>> {
        Box::pin(ready(Ok(())))
    }

    /// Deletes the mails that it has kept since before a moment; how many.
    fn forget_before(&self, _moment: Timestamp) -> BoxFuture<'_, std::io::Result<u64>> {
        Box::pin(ready(Ok(0)))
    }
}

/// The mail with a part for those who read text alone and a part for the others.
///
/// `eight_bit`: for whoever reads it as it is. On its way a mail is of ASCII alone.
fn written(mail: &Mail, from: &Mailbox, eight_bit: bool) -> Result<Message, NotSent> {
    let for_good =
        |error: &dyn std::fmt::Display| NotSent { for_good: true, problem: MailProblem::Other, why: error.to_string() };
    let part = |kind, text: &str| SinglePart::builder().header(kind).body(body(text, eight_bit));
    let to = mail.to.parse().map_err(|error| for_good(&error))?;
    Message::builder()
        .message_id(Some(format!("<{}>", mail.id)))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        // Written by nobody in person: no answers from those who are away (RFC 3834).
        .header(AutoSubmitted)
        .multipart(
            MultiPart::alternative()
                .singlepart(part(ContentType::TEXT_PLAIN, &mail.text))
                .singlepart(part(ContentType::TEXT_HTML, &mail.html)),
        )
        .map_err(|error| for_good(&error))
}

/// The most bytes of a line (RFC 5322, 2.1.1).
const MAX_LINE: usize = 998;

/// Lines as they are wherever that may be: the other encodings break them, and links with them.
fn body(text: &str, eight_bit: bool) -> Body {
    let encoding = match (text.is_ascii(), eight_bit) {
        (true, _) => ContentTransferEncoding::SevenBit,
        (false, true) => ContentTransferEncoding::EightBit,
        (false, false) => ContentTransferEncoding::QuotedPrintable,
    };
    let is_too_long = text.lines().any(|line| line.len() > MAX_LINE);
    if is_too_long || encoding == ContentTransferEncoding::QuotedPrintable {
        return Body::new_with_encoding(text.to_owned(), ContentTransferEncoding::QuotedPrintable)
            .unwrap_or_else(|_| Body::new(text.to_owned()));
    }
    // The library would break every line of more than 76 characters.
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    Body::dangerous_pre_encoded(lines.into_bytes(), encoding)
}

#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}
