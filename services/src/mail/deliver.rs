use super::{
    Message,
    letter::Button,
    messages::Content,
    notice_mail,
    own_link::{OwnLink, own_link},
};
use crate::{
    Result, Services,
    batch::guarded,
    context::digest,
    ports::{Mail, NotSent},
    stop::Stop,
};
use domain::{
    accounts::Email,
    ids::ChallengeId,
    notifications::MailProblem,
    time::{Span, Timestamp},
};
use locales::Locale;
use store::{
    Tx,
    accounts::Recipient,
    links::Link,
    mails::{Failure, To, Waiting, Which},
};
use tokio::time::timeout;
use url::Url;

/// The most mails that somebody waits for that are sent one after the other.
const LIMIT: u64 = 50;
/// The most mails about notices before the others are looked at again, and how often that is done in one run.
const NOTICES: u64 = 10;
const ROUNDS: u64 = 20;
/// How long an attempt may take before another process may try.
const CLAIMED_FOR: Span = Span::minutes(5);
/// When a mail of an unknown kind is tried again: another version may know it.
const RETRY_UNKNOWN_AFTER: Span = Span::hours(1);
/// The pauses after each failed attempt; after the last the mail is given up.
const RETRY_DELAYS: [Span; 7] = [
    Span::minutes(1),
    Span::minutes(5),
    Span::minutes(15),
    Span::hours(1),
    Span::hours(4),
    Span::hours(12),
    Span::days(1),
];

/// Sends the due mails; returns how many. At-least-once delivery: a mail is sent twice only after a failure.
pub async fn deliver(services: &Services) -> Result<u64> {
    deliver_until(services, &Stop::never()).await
}

/// Sends the due mails until the signal; the one under way is finished.
pub(crate) async fn deliver_until(services: &Services, stop: &Stop) -> Result<u64> {
    let (_, mut sent) = deliver_some(services, stop, Which::Awaited, LIMIT).await?;
    for _ in 0..ROUNDS {
        let (tried, notices) = deliver_some(services, stop, Which::Notices, NOTICES).await?;
        if tried == 0 {
            break;
        }
        // Nobody who waits for a link waits until everybody has been told the news.
        sent += notices + deliver_some(services, stop, Which::Awaited, LIMIT).await?.1;
    }
    Ok(sent)
}

/// Sends some of the due mails; returns how many were tried, and how many were sent.
async fn deliver_some(services: &Services, stop: &Stop, which: Which, limit: u64) -> Result<(u64, u64)> {
    let (mut tried, mut sent) = (0, 0);
    for waiting in store::mails::due(services.store(), which, services.now(), limit).await? {
        if stop.is_asked() {
            break;
        }
        let (now, tx) = (services.now(), services.begin().await?);
        let mine = store::mails::claim(&tx, &waiting, now, now + CLAIMED_FOR).await?;
        tx.commit().await?;
        tried += 1;
        if mine && send(services, &waiting).await? {
            sent += 1;
        }
    }
    Ok((tried, sent))
}

/// Sends one mail and records the result; returns whether it was sent.
async fn send(services: &Services, waiting: &Waiting) -> Result<bool> {
    let ended = match guarded(prepare(services, waiting)).await {
        Ok(Prepared::Mail(mail)) => send_in_time(services, &mail).await,
        Ok(Prepared::Gone) => Outcome::Gone,
        Ok(Prepared::Unknown) => Outcome::Unknown,
        Err(error) => Outcome::failed(MailProblem::Other, error.to_string()),
    };
    let tx = services.begin().await?;
    let now = services.now();
    match &ended {
        Outcome::Sent | Outcome::Gone => store::mails::set_sent(&tx, waiting.id, now).await?,
        Outcome::Unknown => {
            let failure = Failure { problem: MailProblem::OtherVersion, answer: "" };
            store::mails::postpone(&tx, waiting.id, now + RETRY_UNKNOWN_AFTER, failure).await?;
        }
        Outcome::Failed(failed) => reschedule(&tx, waiting, failed, now).await?,
    }
    tx.commit().await?;
    Ok(matches!(ended, Outcome::Sent))
}

/// Hands a mail to the mailer, with a timeout so that an unresponsive mail server does not block the others.
async fn send_in_time(services: &Services, mail: &Mail) -> Outcome {
    let mailer = &services.ports().mailer;
    let limit = mailer.time_limit();
    match timeout(limit, guarded(async { Ok(mailer.send(mail).await) })).await {
        Ok(Ok(Ok(()))) => Outcome::Sent,
        Ok(Ok(Err(failed))) => Outcome::Failed(failed),
        Ok(Err(panic)) => Outcome::failed(MailProblem::Other, panic.to_string()),
        Err(_) => Outcome::failed(MailProblem::TimedOut, format!("not taken within {} s", limit.as_secs())),
    }
}

/// The result of an attempt.
enum Outcome {
    Sent,
    Gone,
    Unknown,
    Failed(NotSent),
}

impl Outcome {
    fn failed(problem: MailProblem, why: String) -> Self {
        Self::Failed(NotSent { for_good: false, problem, why })
    }
}

/// Schedules another attempt or gives up, with a line in the log.
async fn reschedule(tx: &Tx, waiting: &Waiting, failed: &NotSent, now: Timestamp) -> Result<()> {
    let has_answer = matches!(failed.problem, MailProblem::Refused | MailProblem::Login);
    let failure = Failure { problem: failed.problem, answer: if has_answer { failed.why.as_str() } else { "" } };
    let (mail, problem, why) = (waiting.id, failed.problem, &failed.why);
    if let Some(due) = next_attempt(waiting.tries, now).filter(|_| !failed.for_good) {
        tracing::warn!(%mail, %problem, %why, "a mail did not go out and is tried again");
        return Ok(store::mails::postpone(tx, waiting.id, due, failure).await?);
    }
    tracing::error!(%mail, %problem, %why, "a mail did not go out");
    if failed.for_good && problem == MailProblem::Refused {
        note_bounce(tx, waiting, why, now).await?;
    }
    Ok(store::mails::set_failed(tx, waiting.id, failure, now).await?)
}

/// Notes on the account that its address takes no mail. `answer`: the reply code of the mail server.
async fn note_bounce(tx: &Tx, waiting: &Waiting, answer: &str, now: Timestamp) -> Result<()> {
    let Some(To::Person(user)) = waiting.to else { return Ok(()) };
    if store::accounts::find_active(tx, user).await?.is_some() {
        store::notice_choices::note_bounce(tx, user, answer, now).await?;
    }
    Ok(())
}

fn next_attempt(tries: i64, now: Timestamp) -> Option<Timestamp> {
    RETRY_DELAYS.get(usize::try_from(tries).ok()?).map(|pause| now + *pause)
}

/// The result of preparing a message.
enum Prepared {
    Mail(Mail),
    /// The recipient is gone.
    Gone,
    /// This version does not know the message or its recipient.
    Unknown,
}

/// The mail, with a new link where it has one.
async fn prepare(services: &Services, waiting: &Waiting) -> Result<Prepared> {
    let Some(to) = &waiting.to else { return Ok(Prepared::Unknown) };
    let Some(message) = Message::from_json(&waiting.message) else { return Ok(Prepared::Unknown) };
    let Some(recipient) = recipient(services, to).await? else { return Ok(Prepared::Gone) };
    let t = Locale::from_code(recipient.language.as_str()).unwrap_or(Locale::ALL[0]);
    let address = &services.ports().address;
    let content = match (message.notices(), to) {
        (None, _) => Content::default(),
        (Some(_), To::Address { .. }) => return Ok(Prepared::Gone),
        (Some(notices), To::Person(user)) => match notice_mail::content(services, waiting.id, *user, notices).await? {
            Some(content) => content,
            None => return Ok(Prepared::Gone),
        },
    };
    let mut letter = message.letter(t, address, &content);
    let own = match own_link(services, &message, t).await? {
        OwnLink::Gone => return Ok(Prepared::Gone),
        OwnLink::Path(path) => Some(path),
        OwnLink::None => None,
    };
    if let Some((user, purpose)) = message.allows(to) {
        let (token, now) = (services.token(), services.now());
        let link = Link { user, purpose, address: recipient.email.clone(), next: message.next(recipient.language) };
        let tx = services.begin().await?;
        store::links::insert(&tx, &digest(&token), &link, now, now + purpose.lasts()).await?;
        tx.commit().await?;
        // In the query, which is never logged.
        let url = format!("{address}/{}/{}?token={token}", t.code(), purpose.page());
        letter.buttons = vec![Button { label: message.button(t).to_owned(), url }];
    } else {
        let button =
            |(label, path): (&str, String)| Button { label: label.to_owned(), url: format!("{address}{path}") };
        letter.buttons = message.buttons(t, own.as_deref()).into_iter().map(button).collect();
    }
    let ending = match (to, message.mailing(&content)) {
        (To::Person(user), Some(mailing)) => Some(notice_mail::ending(services, t, *user, &mailing).await?),
        _ => None,
    };
    if let Some(ending) = &ending {
        letter.links = notice_mail::links(t, address, ending);
    }
    // Invalid addresses were refused when typed.
    debug_assert!(Email::parse(&recipient.email).is_ok());
    // The reader may be somebody else than who typed the name.
    let name = if recipient.is_confirmed { recipient.name.as_str() } else { "" };
    let mail = letter.to(t, name, &recipient.email, address, message_id(waiting, address))?;
    let thread = message.challenge(&content).map(|challenge| thread_id(challenge, to, address));
    Ok(Prepared::Mail(Mail { thread, unsubscribe: ending, ..mail }))
}

/// Who reads the mail; `None` for an erased account.
async fn recipient(services: &Services, to: &To) -> Result<Option<Recipient>> {
    let (email, language) = match to {
        To::Person(user) => return Ok(store::accounts::recipient(services.store(), *user).await?),
        To::Address { email, language } => (email, *language),
    };
    // Whoever has an account at the address has chosen a language. Only they read in which one the mail is.
    let account = store::accounts::find_by_email(services.store(), email).await?;
    let chosen = account.map(|(actor, _)| actor).filter(|actor| actor.confirmed).map(|actor| actor.language);
    Ok(Some(Recipient {
        name: String::new(),
        email: email.as_str().to_owned(),
        language: chosen.unwrap_or(language),
        is_confirmed: false,
    }))
}

/// The message ID: the same at each attempt, unique across instances.
fn message_id(waiting: &Waiting, address: &str) -> String {
    format!("{}.{}@{}", waiting.id, waiting.created_at.0, host(address))
}

/// The identifier under which the mails to one reader about a challenge are shown together: that of a mail which is never
/// sent, so that each of them, and any that is deleted, belongs to the others.
fn thread_id(challenge: ChallengeId, to: &To, address: &str) -> String {
    let reader = match to {
        To::Person(user) => user.to_string(),
        To::Address { email, .. } => digest(&email.key()),
    };
    format!("challenge-{challenge}.{reader}@{}", host(address))
}

/// The host of the site.
fn host(address: &str) -> String {
    let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_else(|| "localhost".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{MailId, UserId};

    #[test]
    fn there_is_an_end_to_trying() {
        let now = Timestamp(0);
        assert_eq!(next_attempt(0, now), Some(Timestamp(60_000)));
        assert_eq!(next_attempt(6, now), Some(now + Span::days(1)));
        assert_eq!(next_attempt(7, now), None);
    }

    #[test]
    fn a_message_id_is_of_the_mail_and_the_instance() {
        let waiting = Waiting {
            id: MailId(12),
            to: None,
            message: String::new(),
            tries: 3,
            due_at: Timestamp(9),
            created_at: Timestamp(7),
        };
        assert_eq!(message_id(&waiting, "https://quinze.example:8443/sub"), "12.7@quinze.example");
        let reader = To::Person(UserId(3));
        assert_eq!(thread_id(ChallengeId(5), &reader, "https://quinze.example/"), "challenge-5.3@quinze.example");
    }
}
