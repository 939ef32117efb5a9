use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{accounts::form_time::is_in_time, error::FieldErrorKind, time::Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What the form says of when it was given out: a word that only this instance can write. Anonymous. Empty where nobody
/// asks how long signing up takes.
///
/// It is no ticket: a program that waits for the first one can send it for a day, from anywhere. It is not bound to a
/// network, because phones change theirs while somebody types. How many sign up from one is counted all the same.
pub async fn stamp_sign_up(services: &Services) -> Result<String> {
    if services.sign_up_takes().0 == 0 {
        return Ok(String::new());
    }
    let at = services.now();
    let mark = mark(services, at).await?.finalize().into_bytes();
    Ok(format!("{:x}.{}", at.0, URL_SAFE_NO_PAD.encode(mark)))
}

/// Refuses a form that comes too soon for a person, under `too_soon`, and one that comes too late or was not given out
/// here, under `stamp`: of the two, the first is good in a moment.
pub(super) async fn require_time(services: &Services, stamp: &str) -> Result<()> {
    let takes = services.sign_up_takes();
    if takes.0 == 0 {
        return Ok(());
    }
    let given_out = given_out(services, stamp).await?.ok_or_else(|| Error::field("stamp", FieldErrorKind::Empty))?;
    is_in_time(given_out, services.now(), takes).map_err(|problem| match problem {
        FieldErrorKind::TooShort { .. } => Error::field("too_soon", problem),
        _ => Error::field("stamp", problem),
    })
}

/// When a form was given out, `None` for what this instance did not write.
async fn given_out(services: &Services, stamp: &str) -> Result<Option<Timestamp>> {
    let Some((at, written)) = stamp.split_once('.') else { return Ok(None) };
    let at = i64::from_str_radix(at, 16).ok().map(Timestamp);
    let (Some(at), Ok(written)) = (at, URL_SAFE_NO_PAD.decode(written)) else { return Ok(None) };
    let is_ours = mark(services, at).await?.verify_slice(&written).is_ok();
    Ok(is_ours.then_some(at))
}

async fn mark(services: &Services, at: Timestamp) -> Result<Hmac<Sha256>> {
    let secret = services.secret().await?;
    let mut mark = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("a key of any length will do");
    mark.update(format!("sign up\n{}", at.0).as_bytes());
    Ok(mark)
}
