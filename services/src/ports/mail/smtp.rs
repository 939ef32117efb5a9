use super::{Mail, Mailer, NotSent, written};
use domain::notifications::MailProblem;
use futures::future::BoxFuture;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{self, AsyncSmtpTransportBuilder, PoolConfig},
};
use std::{
    error::Error as _,
    sync::{Mutex, PoisonError},
    time::Duration,
};

type Transport = AsyncSmtpTransport<Tokio1Executor>;

/// The server that takes mail, by its address: `smtps://user:password@host` with TLS from the start, or
/// `smtp://user:password@host:587`, which has to offer STARTTLS unless it is on this machine.
pub struct SmtpMailer {
    settings: AsyncSmtpTransportBuilder,
    /// Made with the first mail, since it needs a runtime, and taken out while a mail goes: one that is given up half-way
    /// leaves a connection on which nobody knows what comes next, and no other mail takes that one.
    transport: Mutex<Option<Transport>>,
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
        Some(Self { settings, transport: Mutex::default(), from: from.parse().ok()? })
    }

    fn slot<T>(&self, work: impl FnOnce(&mut Option<Transport>) -> T) -> T {
        work(&mut self.transport.lock().unwrap_or_else(PoisonError::into_inner))
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
            let message = written(mail, &self.from, false)?;
            let transport = self.slot(Option::take).unwrap_or_else(|| self.settings.clone().build());
            let sent = transport.send(message).await;
            self.slot(|slot| *slot = Some(transport));
            sent.map(|_| ()).map_err(|error| refused(&error))
        })
    }
}

/// What a server says that has no such mailbox, or does not write to this one (RFC 5321, 4.2.3). Every other refusal may
/// be of the mail server's own making, or of its settings, and end once somebody has looked at it.
const FOR_GOOD: [u16; 4] = [550, 551, 552, 553];

/// What a server says that does not know who sends (RFC 4954, 6).
const NOT_SIGNED_IN: [u16; 4] = [530, 534, 535, 538];

/// Of an answer of the server only its code is kept: its words hold addresses, and whatever else it likes.
fn refused(error: &smtp::Error) -> NotSent {
    let Some(code) = error.status() else { return not_reached(error) };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let why = [Some(code.to_string()), enhanced_status(&words)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let code = u16::from(code);
    let problem = if NOT_SIGNED_IN.contains(&code) { MailProblem::Login } else { MailProblem::Refused };
    NotSent { for_good: FOR_GOOD.contains(&code), problem, why }
}

/// What went wrong before the server said anything of the mail.
fn not_reached(error: &smtp::Error) -> NotSent {
    let (problem, why) = match error {
        _ if error.is_response() => (MailProblem::Other, "an answer that cannot be read".to_owned()),
        _ if error.is_timeout() => (MailProblem::TimedOut, error.to_string()),
        _ if error.is_tls() => (MailProblem::Certificate, error.to_string()),
        _ if error.is_client() => (MailProblem::Other, error.to_string()),
        _ => (MailProblem::NoConnection, error.to_string()),
    };
    NotSent { for_good: false, problem, why }
}

/// The `5.1.1` that an answer may begin with (RFC 3463).
fn enhanced_status(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let numbers: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (numbers.len() == 3 && numbers.iter().all(is_number)).then(|| first.to_owned())
}
