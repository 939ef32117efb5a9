use super::{
    Message,
    letter::Button,
    own_link::{OwnLink, own_link},
};
use crate::{
    Result, Services,
    context::digest,
    ports::{Mail, NotSent},
};
use domain::{
    accounts::Email,
    time::{Span, Timestamp},
};
use locales::Locale;
use store::{
    Tx,
    accounts::Recipient,
    links::Link,
    mails::{To, Waiting},
};

/// The most mails that one look takes along; the rest follows at the next.
const LIMIT: u64 = 50;
/// How long one sending may take before somebody else tries.
const SENDING: Span = Span::minutes(5);
/// After so long a version that knows the message may be here.
const UNTIL_UNDERSTOOD: Span = Span::hours(1);
/// The pauses after each try that failed; after the last there is no other.
const PAUSES: [Span; 7] = [
    Span::minutes(1),
    Span::minutes(5),
    Span::minutes(15),
    Span::hours(1),
    Span::hours(4),
    Span::hours(12),
    Span::days(1),
];

/// Sends the mails that are due; how many went out. A mail is sent at least once, and not twice while nothing fails.
pub async fn deliver(services: &Services) -> Result<u64> {
    let mut sent = 0;
    for waiting in store::mails::due(services.store(), services.now(), LIMIT).await? {
        let tx = services.begin().await?;
        let mine = store::mails::claim(&tx, &waiting, services.now() + SENDING).await?;
        tx.commit().await?;
        if mine && send(services, &waiting).await? {
            sent += 1;
        }
    }
    Ok(sent)
}

/// Sends one and notes how it went; whether it went out.
async fn send(services: &Services, waiting: &Waiting) -> Result<bool> {
    let ended = match written(services, waiting).await {
        Ok(Written::Mail(mail)) => match services.ports().mailer.send(&mail).await {
            Ok(()) => End::Sent,
            Err(failed) => End::Failed(failed),
        },
        Ok(Written::Gone) => End::Gone,
        Ok(Written::Unknown) => End::Unknown,
        Err(error) => End::Failed(NotSent { for_good: false, why: error.to_string() }),
    };
    let tx = services.begin().await?;
    let now = services.now();
    match &ended {
        End::Sent | End::Gone => store::mails::set_sent(&tx, waiting.id, now).await?,
        End::Unknown => store::mails::postpone(&tx, waiting.id, now + UNTIL_UNDERSTOOD, NOT_UNDERSTOOD).await?,
        End::Failed(failed) => put_back(&tx, waiting, failed, now).await?,
    }
    tx.commit().await?;
    Ok(matches!(ended, End::Sent))
}

/// What the administrator reads of a message that another version wrote.
const NOT_UNDERSTOOD: &str = "written by another version of Quinze";

/// What became of a try.
enum End {
    Sent,
    Gone,
    Unknown,
    Failed(NotSent),
}

/// Has it tried again, or given up.
async fn put_back(tx: &Tx, waiting: &Waiting, failed: &NotSent, now: Timestamp) -> Result<()> {
    if let Some(due) = next_try(waiting.tries, now).filter(|_| !failed.for_good) {
        return Ok(store::mails::postpone(tx, waiting.id, due, &failed.why).await?);
    }
    tracing::error!(mail = %waiting.id, why = %failed.why, "a mail did not go out");
    Ok(store::mails::set_failed(tx, waiting.id, &failed.why, now).await?)
}

fn next_try(tries: i64, now: Timestamp) -> Option<Timestamp> {
    PAUSES.get(usize::try_from(tries).ok()?).map(|pause| now + *pause)
}

/// What comes of a message when it is to be sent.
enum Written {
    Mail(Mail),
    /// Nobody is there to get it.
    Gone,
    /// This version does not know such a message, or whom it is for.
    Unknown,
}

/// The mail with a fresh link, where it has one.
async fn written(services: &Services, waiting: &Waiting) -> Result<Written> {
    let Some(to) = &waiting.to else { return Ok(Written::Unknown) };
    let Some(message) = Message::from_json(&waiting.message) else { return Ok(Written::Unknown) };
    let recipient = match to {
        To::Person(user) => store::accounts::recipient(services.store(), *user).await?,
        To::Address { email, language } => {
            let (name, email) = (String::new(), email.as_str().to_owned());
            Some(Recipient { name, email, language: *language, confirmed: false })
        }
    };
    let Some(recipient) = recipient else { return Ok(Written::Gone) };
    let t = Locale::from_code(recipient.language.as_str()).unwrap_or(Locale::ALL[0]);
    let mut letter = message.letter(t);
    let address = &services.ports().address;
    let own = match own_link(services, &message, t).await? {
        OwnLink::Gone => return Ok(Written::Gone),
        OwnLink::Path(path) => Some(path),
        OwnLink::None => None,
    };
    if let Some((user, purpose)) = message.allows(to) {
        let (token, now) = (services.token(), services.now());
        let link = Link { user, purpose, address: recipient.email.clone(), next: message.next().to_owned() };
        let tx = services.begin().await?;
        store::links::insert(&tx, &digest(&token), &link, now, now + purpose.lasts()).await?;
        tx.commit().await?;
        // In the query, which no log has.
        let url = format!("{address}/{}/{}?token={token}", t.code(), purpose.page());
        letter.button = Some(Button { label: message.button(t).to_owned(), url });
    } else if let Some(path) = own.or_else(|| message.leads_to(t)) {
        letter.button = Some(Button { label: message.button(t).to_owned(), url: format!("{address}{path}") });
    }
    // An address that cannot be written to was refused when it was typed.
    debug_assert!(Email::parse(&recipient.email).is_ok());
    // Whoever typed the name may be a stranger to the address.
    let name = if recipient.confirmed { recipient.name.as_str() } else { "" };
    letter.to(t, name, &recipient.email, address).map(Written::Mail)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_an_end_to_trying() {
        let now = Timestamp(0);
        assert_eq!(next_try(0, now), Some(Timestamp(60_000)));
        assert_eq!(next_try(6, now), Some(now + Span::days(1)));
        assert_eq!(next_try(7, now), None);
    }
}
