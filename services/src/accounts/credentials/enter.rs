use crate::{
    Error, Result, Services,
    accounts::{Caller, NewSession, session::begin_session},
    context::digest,
};
use domain::{accounts::LinkPurpose, ids::UserId};
use store::{Tx, links::Link};

/// The result of the first factor.
#[derive(Clone, Debug)]
pub enum SignedIn {
    /// A session has begun.
    In(NewSession),
    /// A second-factor code is needed, together with this token, for [`super::give_code`].
    CodeNeeded { token: String },
}

/// Begins a session after the first factor, or asks for the second where there is one. The redirect path is not stored,
/// because it may contain a token.
pub(in crate::accounts) async fn enter(
    services: &Services,
    tx: &Tx,
    caller: &Caller,
    user: UserId,
) -> Result<SignedIn> {
    if !store::second_factors::is_on(tx, user).await? {
        return begin_session(services, tx, caller, user).await.map(SignedIn::In);
    }
    let (token, now) = (services.token(), services.now());
    let address = store::accounts::email(tx, user).await?.ok_or(Error::NotFound)?;
    let half = Link { user, purpose: LinkPurpose::Code, address, next: String::new() };
    store::links::insert(tx, &digest(&token), &half, now, now + LinkPurpose::Code.lasts()).await?;
    Ok(SignedIn::CodeNeeded { token })
}
