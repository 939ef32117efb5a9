use crate::{Result, Services, context::digest};

/// Ends the session of this token, if there is one. Anonymous: the token is the proof.
pub async fn sign_out(services: &Services, token: &str) -> Result<()> {
    let tx = services.begin().await?;
    store::sessions::delete(&tx, &digest(token)).await?;
    Ok(tx.commit().await?)
}
