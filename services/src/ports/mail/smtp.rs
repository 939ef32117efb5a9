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

/// An SMTP server: `smtps://user:password@host` for implicit TLS, or `smtp://user:password@host:587` for STARTTLS,
/// which is required unless the server is local.
pub struct SmtpMailer {
    settings: AsyncSmtpTransportBuilder,
    /// Created with the first mail, since it needs a runtime, and taken out during a transaction: an aborted one leaves
    /// its connection in an unknown state, which must not be reused.
    transport: Mutex<Option<Transport>>,
    from: Mailbox,
}

impl SmtpMailer {
    /// `None` when URL or sender is malformed. `from`: the sender, `Quinze <quinze@example.org>`.
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

    /// Whether this is a valid sender.
    pub fn is_sender(from: &str) -> bool {
        from.parse::<Mailbox>().is_ok()
    }
}

/// The timeout of one SMTP command.
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

/// Reply codes that reject the recipient's address permanently (RFC 5321, 4.2.3). Other rejections may be due to the
/// mail server or its settings, and end once somebody has looked at them.
const PERMANENT: [u16; 4] = [550, 551, 552, 553];

/// The reply codes of failed authentication (RFC 4954, 6).
const NOT_SIGNED_IN: [u16; 4] = [530, 534, 535, 538];

/// Only the reply code is kept: the text may contain addresses or anything else.
fn refused(error: &smtp::Error) -> NotSent {
    let Some(code) = error.status() else { return not_reached(error) };
    let words = error.source().map(ToString::to_string).unwrap_or_default();
    let why = [Some(code.to_string()), enhanced_status(&words)].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let code = u16::from(code);
    let problem = if NOT_SIGNED_IN.contains(&code) { MailProblem::Login } else { MailProblem::Refused };
    NotSent { for_good: PERMANENT.contains(&code), problem, why }
}

/// Maps a failure before the server's reply.
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

/// The enhanced status code at the beginning of a reply, such as `5.1.1` (RFC 3463).
fn enhanced_status(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let numbers: Vec<&str> = first.split('.').collect();
    let is_number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (numbers.len() == 3 && numbers.iter().all(is_number)).then(|| first.to_owned())
}
