//! Sends mail: over SMTP, or as files in a folder beside the database.

use futures::future::BoxFuture;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart, header},
    transport::smtp::{self, AsyncSmtpTransportBuilder, PoolConfig},
};
use std::{error::Error as _, path::PathBuf, sync::OnceLock, time::Duration};

/// A mail as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
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
    /// For the operator; of the mail itself it says nothing.
    pub why: String,
}

/// Sends mail.
pub trait Mailer: Send + Sync {
    /// Whether what it takes reaches people, so that they can be asked to confirm their address.
    fn reaches_people(&self) -> bool;

    /// Takes one mail. Once this returns, someone else is responsible for it.
    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>>;
}

/// The server that takes mail, by its address: `smtps://user:password@host` with TLS from the start, or
/// `smtp://user:password@host:587`, which has to offer STARTTLS unless it is on this machine.
pub struct SmtpMailer {
    settings: AsyncSmtpTransportBuilder,
    /// Made with the first mail: it needs a runtime, and who reads the options has none yet.
    transport: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
    from: Mailbox,
}

impl SmtpMailer {
    /// `None` when either is not well formed. `from`: the sender, `Quinze <quinze@example.org>`.
    pub fn new(url: &str, from: &str) -> Option<Self> {
        let url = if url.starts_with("smtp://") && !url.contains("tls=") && !is_on_this_machine(url) {
            format!("{url}{}tls=required", if url.contains('?') { '&' } else { '?' })
        } else {
            url.to_owned()
        };
        let settings = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).ok()?;
        let settings = settings.timeout(Some(TIMEOUT)).pool_config(PoolConfig::new().max_size(2));
        Some(Self { settings, transport: OnceLock::new(), from: from.parse().ok()? })
    }

    /// Whether mails can come from there.
    pub fn is_sender(from: &str) -> bool {
        from.parse::<Mailbox>().is_ok()
    }
}

/// How long the server may take for one step.
const TIMEOUT: Duration = Duration::from_secs(20);

fn is_on_this_machine(url: &str) -> bool {
    let authority = url.trim_start_matches("smtp://").split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is = |name: &str| host == name || host.strip_prefix(name).is_some_and(|port| port.starts_with(':'));
    is("localhost") || is("127.0.0.1") || is("[::1]")
}

impl Mailer for SmtpMailer {
    fn reaches_people(&self) -> bool {
        true
    }

    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>> {
        Box::pin(async move {
            let message = written(mail, &self.from)?;
            let transport = self.transport.get_or_init(|| self.settings.clone().build());
            let sent = transport.send(message).await;
            sent.map(|_| ()).map_err(|error| refused(&error))
        })
    }
}

/// What a server says that has no such mailbox, or does not write to this one (RFC 5321, 4.2.3). Every other refusal may
/// be of the mail server's own making, or of its settings, and end once somebody has looked at it.
const FOR_GOOD: [u16; 4] = [550, 551, 552, 553];

/// Of an answer of the server only its code is kept: its words hold addresses, and whatever else it likes.
fn refused(error: &smtp::Error) -> NotSent {
    let Some(code) = error.status() else {
        let why = if error.is_response() { "an answer that cannot be read".to_owned() } else { error.to_string() };
        return NotSent { for_good: false, why };
    };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let why = [Some(code.to_string()), enhanced_status(&words)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    NotSent { for_good: FOR_GOOD.contains(&code.into()), why }
}

/// The `5.1.1` that an answer may begin with (RFC 3463).
fn enhanced_status(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let numbers: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (numbers.len() == 3 && numbers.iter().all(is_number)).then(|| first.to_owned())
}

/// A folder in which each mail is a file that mail programs open.
pub struct FolderMailer {
    folder: PathBuf,
}

impl FolderMailer {
    /// The folder is made with the first mail.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    async fn put(&self, mail: &Mail) -> std::io::Result<PathBuf> {
        tokio::fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder).await?;
        let from = Mailbox::new(None, FROM_NOBODY.parse().expect("an address"));
        let message = written(mail, &from).map_err(|error| std::io::Error::other(error.why))?;
        let mut number = 1;
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while entries.next_entry().await?.is_some() {
            number += 1;
        }
        loop {
            let path = self.folder.join(format!("{number:06}.eml"));
            let made = tokio::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path).await;
            match made {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
                Ok(mut file) => {
                    use tokio::io::AsyncWriteExt;
                    file.write_all(&message.formatted()).await?;
                    file.sync_all().await?;
                    return Ok(path);
                }
            }
        }
    }
}

/// Who mails come from that nobody sends (RFC 2606).
const FROM_NOBODY: &str = "quinze@localhost.invalid";

impl Mailer for FolderMailer {
    fn reaches_people(&self) -> bool {
        false
    }

    fn send<'a>(&'a self, mail: &'a Mail) -> BoxFuture<'a, Result<(), NotSent>> {
        Box::pin(async move {
            let put = self.put(mail).await;
            let path = put.map_err(|error| NotSent { for_good: false, why: error.to_string() })?;
            tracing::info!(file = %path.display(), "wrote an email to a file: no mail server is set (smtp_url)");
            Ok(())
        })
    }
}

/// The mail with a part for those who read text alone and a part for the others.
fn written(mail: &Mail, from: &Mailbox) -> Result<Message, NotSent> {
    let for_good = |error: &dyn std::fmt::Display| NotSent { for_good: true, why: error.to_string() };
    let to = mail.to.parse().map_err(|error| for_good(&error))?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        // Written by nobody in person: no answers from those who are away (RFC 3834).
        .header(AutoSubmitted)
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|error| for_good(&error))
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
