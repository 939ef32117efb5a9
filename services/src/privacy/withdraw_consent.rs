use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    privacy::{Purpose, input::WithdrawConsent},
};

/// Withdraws consent to a purpose and deletes what was stored for it alone.
pub async fn withdraw_consent(services: &Services, actor: &Actor, input: &WithdrawConsent) -> Result<()> {
    let purpose = input.purpose().ok_or(Error::NotFound)?;
    let tx = services.begin_as(actor).await?;
    match purpose {
        Purpose::Suggestions => {
            store::profiles::set_causes(&tx, actor.id, &[]).await?;
            store::profiles::set_skills(&tx, actor.id, &[]).await?;
            store::profiles::set_region(&tx, actor.id, None).await?;
        }
    }
    store::privacy::note_consent(&tx, actor.id, purpose, false, services.now()).await?;
    Ok(tx.commit().await?)
}
