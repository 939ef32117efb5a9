//! What is kept of visitors until they have an account: their answers, and what they ask. Their browser has one token for
//! all of it.

use crate::{Result, Services, context::digest};
use domain::ids::UserId;
use store::{Connect, Tx};

/// The token of a visitor: the one that the browser holds, if anything is kept under it, else a new one.
pub(crate) async fn token_of(services: &Services, db: &impl Connect, held: Option<&str>) -> Result<String> {
    match held {
        Some(token) if is_known(db, &digest(token)).await? => Ok(token.to_owned()),
        _ => Ok(services.token()),
    }
}

async fn is_known(db: &impl Connect, visitor: &str) -> Result<bool> {
    let has_drafts = !store::drafts::of_visitor(db, visitor, 1).await?.is_empty();
    Ok(has_drafts || store::kept_asks::has_any(db, visitor).await?)
}

/// Attaches what a visitor wrote to a new account that is not confirmed yet.
pub(crate) async fn give(tx: &Tx, token: &str, user: UserId) -> Result<()> {
    let visitor = digest(token);
    store::drafts::give(tx, &visitor, user).await?;
    Ok(store::kept_asks::give(tx, &visitor, user).await?)
}

/// Detaches what waits for an account from it, because it may not be its holder's.
pub(crate) async fn release(tx: &Tx, user: UserId) -> Result<()> {
    store::drafts::release(tx, user).await?;
    Ok(store::kept_asks::release(tx, user).await?)
}
