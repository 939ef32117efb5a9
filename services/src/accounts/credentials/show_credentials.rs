use super::{has_credential::connected, proof::is_proven, recovery, relying_party::RelyingParty};
use crate::{Error, Result, Services, accounts::Caller, qr};
use domain::{
    accounts::credentials::view::{CredentialsView, NewSecret, SecondFactor},
    actor::Actor,
};
use std::collections::HashSet;
use webauthn_rs::prelude::Url;

/// The credentials of the actor. `seed`: of the recovery codes that this browser has just created.
pub async fn show_credentials(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    session: Option<&str>,
    seed: Option<&str>,
) -> Result<CredentialsView> {
    let db = services.store();
    let proven = is_proven(services, db, actor, session).await?;
    let factor = store::second_factors::find(db, actor.id).await?;
    let left: HashSet<String> = store::second_factors::recovery_codes(db, actor.id).await?.into_iter().collect();
    let made = seed.filter(|_| proven).map(recovery::codes).unwrap_or_default();
    let new_codes = made.iter().filter(|code| left.contains(&recovery::hash(actor.id, code)));
    let begun = match &factor {
        Some(factor) if factor.on_since.is_none() && proven => Some(secret(services, actor, &factor.secret).await?),
        _ => None,
    };
    Ok(CredentialsView {
        proven,
        email: store::accounts::email(db, actor.id).await?.ok_or(Error::NotFound)?,
        has_password: store::accounts::has_password(db, actor.id).await?,
        takes_passkeys: RelyingParty::is_possible(services),
        passkeys: store::passkeys::cards(db, actor.id).await?,
        device: caller.device.clone(),
        second_factor: SecondFactor {
            on_since: factor.and_then(|factor| factor.on_since),
            codes_left: i64::try_from(left.len()).unwrap_or(i64::MAX),
            begun,
        },
        connected: connected(services, db, actor.id).await?,
        new_codes: new_codes.map(|code| recovery::in_groups(code)).collect(),
        now: services.now(),
    })
}

/// The secret as an `otpauth` URI (the key URI format of Google Authenticator, which others support).
async fn secret(services: &Services, actor: &Actor, secret: &str) -> Result<NewSecret> {
    let email = store::accounts::email(services.store(), actor.id).await?.ok_or(Error::NotFound)?;
    let host = Url::parse(&services.ports().address).ok().and_then(|url| url.host_str().map(str::to_owned));
    let issuer = host.map_or_else(|| "Quinze".to_owned(), |host| format!("Quinze {host}"));
    let mut link = Url::parse("otpauth://totp/").map_err(|error| Error::Unexpected(error.to_string()))?;
    // A colon separates issuer and account.
    link.set_path(&format!("/{}:{email}", issuer.replace(':', " ")));
    link.query_pairs_mut().append_pair("secret", secret).append_pair("issuer", &issuer.replace(':', " "));
    // Some apps do not decode a plus as a space.
    let link = link.as_str().replace('+', "%20");
    let (picture, size) = qr::picture(&link)?;
    Ok(NewSecret { secret: recovery::in_groups(secret), link, picture, size })
}
