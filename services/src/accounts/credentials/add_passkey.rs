use super::{
    proof::{lock_proven, require_proof},
    relying_party::{RelyingParty, read, write, written},
    webauthn_challenge::require_room,
};
use crate::{
    Error, Result, Services,
    accounts::Caller,
    context::digest,
    mail::{self, Message, To},
};
use domain::{
    accounts::credentials::{PasskeyName, input::AddPasskey},
    actor::Actor,
    error::ForbiddenReason,
};
use store::passkeys::{NewPasskey, StoredChallenge};

/// Stores the passkey that the actor's device has created. The person is notified by mail.
pub async fn add_passkey(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    session: Option<&str>,
    input: &AddPasskey,
) -> Result<()> {
    let refused = || Error::Forbidden(ForbiddenReason::PasskeyRefused);
    let name = name_of(caller, input)?;
    let party = RelyingParty::of(services)?;
    let answer = read(&input.credential)?;
    // Required before the challenge is used up, and again at the end.
    require_proof(services, services.store(), actor, session).await?;
    let asked = take_challenge(services, &input.token, Some(actor)).await?;
    let (_, handle) = asked.of.ok_or_else(refused)?;
    let passkey = party.made(&answer, &asked.state)?;
    let tx = services.begin().await?;
    lock_proven(services, &tx, actor, session).await?;
    require_room(&store::passkeys::of_user(&tx, actor.id).await?)?;
    let new = NewPasskey {
        user: actor.id,
        credential_id: &written(passkey.cred_id()),
        handle: &handle,
        credential: &write(&passkey)?,
        name: &name,
        now: services.now(),
    };
    match store::passkeys::insert(&tx, new).await {
        // Registered already, with an account that is not named.
        Err(store::Error::Conflict(_)) => return Err(refused()),
        inserted => inserted?,
    }
    let told = Message::PasskeyAdded { name: name.as_str().to_owned() };
    mail::queue(services, &tx, &To::Person(actor.id), &told).await?;
    Ok(tx.commit().await?)
}

/// The passkey's name, or the error of the one typed.
pub(super) fn name_of(caller: &Caller, input: &AddPasskey) -> Result<PasskeyName> {
    PasskeyName::parse(&input.name, &caller.device).map_err(|problem| Error::field("name", problem))
}

/// Takes a stored challenge, for this person or (`None`) for a sign-in. It can be used once, whatever the result.
pub(super) async fn take_challenge(services: &Services, token: &str, by: Option<&Actor>) -> Result<StoredChallenge> {
    let tx = match by {
        Some(actor) => services.begin_as(actor).await?,
        None => services.begin().await?,
    };
    let by = by.map(|actor| actor.id);
    let asked = store::passkeys::take_challenge(&tx, &digest(token), by, services.now()).await?;
    tx.commit().await?;
    asked.ok_or(Error::Forbidden(ForbiddenReason::PasskeyRefused))
}
