use crate::{
    Error, Result, Services,
    accounts::{Caller, NewSession, session::begin_session},
    context::digest,
};
use domain::{
    accounts::{LinkPurpose, input::path_within_site},
    ids::UserId,
};
use store::{Tx, links::Link};

/// What came of signing in.
#[derive(Clone, Debug)]
pub enum SignedIn {
    /// The session has begun.
    In(NewSession),
    /// A code is asked for as well, together with this token, to [`super::give_code`].
    CodeNeeded { token: String },
}

/// Begins a session for whoever has shown the first factor, or asks for the second where there is one. `next`: the path to
/// go on to.
pub(in crate::accounts) async fn enter(
    services: &Services,
    tx: &Tx,
    caller: &Caller,
    user: UserId,
    next: &str,
) -> Result<SignedIn> {
    if !store::second_factors::is_on(tx, user).await? {
        return begin_session(services, tx, caller, user).await.map(SignedIn::In);
    }
    let (token, now) = (services.token(), services.now());
    let address = store::accounts::email(tx, user).await?.ok_or(Error::NotFound)?;
    let next = path_within_site(next).unwrap_or_default().to_owned();
    let half = Link { user, purpose: LinkPurpose::Code, address, next };
    store::links::insert(tx, &digest(&token), &half, now, now + LinkPurpose::Code.lasts()).await?;
    Ok(SignedIn::CodeNeeded { token })
}
