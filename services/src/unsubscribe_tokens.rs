//! Tokens of links in mails with which their reader ends such mails, and undoes that. They are signed and not stored, and
//! work as long as the account exists: mails are kept for years.

use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{
    error::ForbiddenReason,
    ids::UserId,
    notifications::{
        Mailing, NoticeChoice,
        unsubscribing::{read_choices, written_choices},
    },
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a token is for, part of what is signed.
const ENDS: &str = "unsubscribe";
const UNDOES: &str = "resubscribe";

/// The token with which somebody ends mails.
pub(crate) async fn ending(services: &Services, user: UserId, mailing: &Mailing) -> Result<String> {
    signed(services, ENDS, user, &mailing.to_string()).await
}

/// Whose mails a token ends, and which. `Forbidden` for any other text.
pub(crate) async fn read_ending(services: &Services, token: &str) -> Result<(UserId, Mailing)> {
    let (user, word) = read(services, ENDS, token).await?;
    Ok((user, word.parse().map_err(|_| no_token())?))
}

/// The token with which somebody's mails are as before.
pub(crate) async fn undoing(services: &Services, user: UserId, before: &[NoticeChoice]) -> Result<String> {
    signed(services, UNDOES, user, &written_choices(before)).await
}

/// Whose mails are as before, and how they were. `Forbidden` for any other text.
pub(crate) async fn read_undoing(services: &Services, token: &str) -> Result<(UserId, Vec<NoticeChoice>)> {
    let (user, word) = read(services, UNDOES, token).await?;
    Ok((user, read_choices(&word).ok_or_else(no_token)?))
}

async fn signed(services: &Services, purpose: &str, user: UserId, word: &str) -> Result<String> {
    let mark = mark(services, purpose, user, word).await?.finalize().into_bytes();
    Ok(format!("{user}.{word}.{}", URL_SAFE_NO_PAD.encode(mark)))
}

async fn read(services: &Services, purpose: &str, token: &str) -> Result<(UserId, String)> {
    let mut parts = token.splitn(3, '.');
    let mut part = || parts.next().ok_or_else(no_token);
    let (user, word, given) = (part()?.parse().map_err(|_| no_token())?, part()?, part()?);
    let given = URL_SAFE_NO_PAD.decode(given).map_err(|_| no_token())?;
    mark(services, purpose, user, word).await?.verify_slice(&given).map_err(|_| no_token())?;
    Ok((user, word.to_owned()))
}

async fn mark(services: &Services, purpose: &str, user: UserId, word: &str) -> Result<Hmac<Sha256>> {
    let secret = services.secret().await?;
    let mut mark = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length will do");
    mark.update(format!("{purpose}\n{user}\n{word}").as_bytes());
    Ok(mark)
}

fn no_token() -> Error {
    Error::Forbidden(ForbiddenReason::EndsNoMails)
}
