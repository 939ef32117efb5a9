use super::{
    proof::require_proof,
    relying_party::{Ceremony, RelyingParty, stored},
};
use crate::{
    Error, Result, Services,
    accounts::Caller,
    context::digest,
    throttle::{NetworkThrottle, Throttle},
};
use domain::{
    accounts::{
        credentials::{input::AddPasskey, view::WebauthnChallenge},
        throttle::PASSKEY_FROM_NETWORK,
    },
    actor::Actor,
    error::FieldErrorKind,
    ids::UserId,
    time::Span,
};
use store::{Tx, passkeys::StoredChallenge};
use webauthn_rs::prelude::{Passkey, Uuid};

/// How long a WebAuthn challenge is valid.
const TIMEOUT: Span = Span::minutes(5);
/// The most passkeys of one account.
const MOST: i64 = 20;

/// The challenge for registering a passkey.
pub async fn ask_to_add_passkey(
    services: &Services,
    caller: &Caller,
    actor: &Actor,
    session: Option<&str>,
    input: &AddPasskey,
) -> Result<WebauthnChallenge> {
    let party = RelyingParty::of(services)?;
    super::add_passkey::name_of(caller, input)?;
    let tx = services.begin_as(actor).await?;
    require_proof(services, &tx, actor, session).await?;
    count_attempt(services, &tx, caller).await?;
    let own = store::accounts::recipient(&tx, actor.id).await?.ok_or(Error::NotFound)?;
    let passkeys = store::passkeys::of_user(&tx, actor.id).await?;
    require_room(&passkeys)?;
    let handle = match passkeys.first().and_then(|passkey| passkey.handle.parse().ok()) {
        Some(handle) => handle,
        None => new_handle(services),
    };
    let known = passkeys.iter().map(|one| Ok(stored::<Passkey>(&one.credential)?.cred_id().clone()));
    let asked = party.ask_for_new(handle, &own.email, &own.name, known.collect::<Result<_>>()?)?;
    let challenge = keep(services, &tx, asked, Some((actor.id, handle.to_string()))).await?;
    tx.commit().await?;
    Ok(challenge)
}

/// The challenge for signing in with any passkey. Anonymous.
pub async fn ask_to_sign_in(services: &Services, caller: &Caller) -> Result<WebauthnChallenge> {
    let party = RelyingParty::of(services)?;
    let tx = services.begin().await?;
    count_attempt(services, &tx, caller).await?;
    let challenge = keep(services, &tx, party.ask_for_any()?, None).await?;
    tx.commit().await?;
    Ok(challenge)
}

async fn keep(
    services: &Services,
    tx: &Tx,
    asked: Ceremony,
    of: Option<(UserId, String)>,
) -> Result<WebauthnChallenge> {
    let token = services.token();
    let challenge = StoredChallenge { of, state: asked.state };
    store::passkeys::ask(tx, &digest(&token), &challenge, services.now() + TIMEOUT).await?;
    Ok(WebauthnChallenge { token, options: asked.options })
}

/// Refuses more passkeys than an account may have.
pub(super) fn require_room(passkeys: &[store::passkeys::Passkey]) -> Result<()> {
    let full = i64::try_from(passkeys.len()).is_ok_and(|count| count >= MOST);
    if full { Err(Error::field("name", FieldErrorKind::TooMany { max: MOST })) } else { Ok(()) }
}

/// The user handle: random, so that devices learn nothing about the account.
fn new_handle(services: &Services) -> Uuid {
    let mut bytes = [0; 16];
    services.ports().random.fill(&mut bytes);
    Uuid::from_bytes(bytes)
}

/// Counts a challenge of a network, or refuses it.
async fn count_attempt(services: &Services, tx: &Tx, caller: &Caller) -> Result<()> {
    match throttle(caller) {
        Some(throttle) => throttle.take(services, tx).await,
        None => Ok(()),
    }
}

/// The throttle of challenges; a successful sign-in gives its attempt back.
pub(super) fn throttle(caller: &Caller) -> Option<NetworkThrottle> {
    Throttle::of_network("passkey from", caller.network, PASSKEY_FROM_NETWORK)
}
