use crate::{Result, Services, context::digest};
use domain::actor::Actor;

/// Who holds this token, `None` when its session has ended. Anonymous.
pub async fn find_session(services: &Services, token: &str) -> Result<Option<Actor>> {
    Ok(store::accounts::find_session(services.store(), &digest(token), services.now()).await?)
}
