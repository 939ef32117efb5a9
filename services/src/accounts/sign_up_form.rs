use crate::{Error, Result, Services};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{accounts::form_time::is_in_time, error::FieldErrorKind, time::Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The signed time at which the form was rendered. Anonymous. Empty where the check is disabled.
///
/// This is no proof of work: a program can wait once and reuse the value for a day from anywhere. It is not bound to a
/// network, because phones change theirs. Sign-ups are throttled by network besides.
pub async fn stamp_sign_up(services: &Services) -> Result<String> {
    if services.sign_up_takes().0 == 0 {
        return Ok(String::new());
    }
    let at = services.now();
    let mark = mark(services, at).await?.finalize().into_bytes();
    Ok(format!("{:x}.{}", at.0, URL_SAFE_NO_PAD.encode(mark)))
}

/// Refuses a form that was sent too early, under `too_soon`, or that is too old or not signed by us, under `stamp`: the
/// former succeeds a moment later.
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

/// The time in a signed value, `None` when the signature is wrong.
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
