//! Sending mail: over SMTP, or as files in a folder beside the database.

mod folder;
mod headers;
mod smtp;

pub use folder::FolderMailer;
pub use smtp::SmtpMailer;

use domain::{notifications::MailProblem, time::Timestamp};
use futures::future::{BoxFuture, ready};
use headers::{AutoSubmitted, ListUnsubscribe, OneClick};
use lettre::{
    Message,
    message::{
        Body, Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType},
    },
};
use std::time::Duration;

/// A rendered mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// Its unique identifier, the same at each attempt: `Message-ID` without brackets (RFC 5322, 3.6.4).
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// The identifier under which mail programs show it together with others, in the form of [`Self::id`]: no mail has
    /// it. `None` for a mail that belongs to no others.
    pub thread: Option<String>,
    /// The URL to which mail programs post when the reader wants no more such mails (RFC 8058); `None` for what is sent
    /// in any case.
    pub unsubscribe: Option<String>,
}

/// Why a mail could not be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSent {
    /// Whether another attempt is useless.
    pub for_good: bool,
    /// The problem as the administrator sees it.
    pub problem: MailProblem,
    /// The reply code of the mail server, or a message for the log; contains nothing of the mail.
    pub why: String,
}

/// A mail transport.
pub trait Mailer: Send + Sync {
    /// Whether mails are delivered, so that addresses can be confirmed.
    fn reaches_people(&self) -> bool;

    /// Sends one mail. On success the transport is responsible for it.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>>;

    /// The timeout for one mail.
    fn time_limit(&self) -> Duration {
        Duration::from_mins(1)
    }

    /// Deletes stored mails that contain this address.
    fn forget_address<'a>(&'a self, _address: &'a str) -> BoxFuture<'a, std::io::Result<()>> {
        Box::pin(ready(Ok(())))
    }

    /// Deletes mails stored before this moment; returns how many.
    fn forget_before(&self, _moment: Timestamp) -> BoxFuture<'_, std::io::Result<u64>> {
        Box::pin(ready(Ok(0)))
    }
}

/// The mail as MIME with a text and an HTML part.
///
/// `eight_bit`: for files, which people read directly. Over SMTP a mail is ASCII alone.
fn written(mail: &Mail, from: &Mailbox, eight_bit: bool) -> Result<Message, NotSent> {
    let for_good =
        |error: &dyn std::fmt::Display| NotSent { for_good: true, problem: MailProblem::Other, why: error.to_string() };
    let part = |kind, text: &str| SinglePart::builder().header(kind).body(body(text, eight_bit));
    let to = mail.to.parse().map_err(|error| for_good(&error))?;
    let mut message = Message::builder()
        .message_id(Some(format!("<{}>", mail.id)))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        // Suppresses automatic replies (RFC 3834).
        .header(AutoSubmitted);
    if let Some(thread) = &mail.thread {
        message = message.in_reply_to(format!("<{thread}>")).references(format!("<{thread}>"));
    }
    if let Some(url) = &mail.unsubscribe {
        message = message.header(ListUnsubscribe(format!("<{url}>"))).header(OneClick);
    }
    message
        .multipart(
            MultiPart::alternative()
                .singlepart(part(ContentType::TEXT_PLAIN, &mail.text))
                .singlepart(part(ContentType::TEXT_HTML, &mail.html)),
        )
        .map_err(|error| for_good(&error))
}

/// The maximum line length in bytes (RFC 5322, 2.1.1).
const MAX_LINE: usize = 998;

/// 7bit or 8bit encoding where lines allow it: the other encodings break lines, and links with them.
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
    // The library would encode every text with lines of more than 76 characters.
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    Body::dangerous_pre_encoded(lines.into_bytes(), encoding)
}
