//! Signing up, in and out.

mod create_user;
mod find_session;
mod passwords;
mod sign_in;
mod sign_out;
mod sign_up;

pub(crate) use create_user::create_hashed;
pub use create_user::create_user;
pub use find_session::find_session;
pub(crate) use passwords::hash;
pub use sign_in::sign_in;
pub use sign_out::sign_out;
pub use sign_up::sign_up;

use crate::{Error, Result, Services, context::digest};
use domain::{
    actor::Actor,
    error::Refusal,
    ids::UserId,
    time::{Span, Timestamp},
};
use store::Tx;

/// How long a session lasts.
pub const SESSION: Span = Span::days(60);

/// A session just begun.
#[derive(Clone, Debug)]
pub struct NewSession {
    pub actor: Actor,
    /// What the browser holds; the database knows only its fingerprint.
    pub token: String,
}

/// A word that is the same throughout a session and another in the next, from which nothing of it can be found out.
pub fn session_label(token: &str) -> String {
    let mut label = digest(&["label of ", token].concat());
    label.truncate(16);
    label
}

/// The moment at which the address of an account created now counts as confirmed.
///
/// Decided here alone: until addresses are confirmed by mail, at once.
#[expect(clippy::unnecessary_wraps, reason = "an account can be unconfirmed once confirming exists")]
fn confirmed_at(created: Timestamp) -> Option<Timestamp> {
    Some(created)
}

async fn begin_session(services: &Services, tx: &Tx, user: UserId) -> Result<String> {
    let (token, now) = (services.token(), services.now());
    match store::accounts::insert_session(tx, &digest(&token), user, now, now + SESSION).await {
        Err(store::Error::Conflict(_)) => Err(Error::Forbidden(Refusal::AccountRemoved)),
        inserted => Ok(inserted.map(|()| token)?),
    }
}
