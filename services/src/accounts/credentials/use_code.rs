use super::{recovery, totp};
use crate::{Result, Services, throttle::Throttle};
use domain::{
    accounts::{credentials::Code, throttle::CODE_OF_ACCOUNT},
    ids::UserId,
};
use store::Tx;

/// The throttle of codes, by account.
pub(super) struct CodeThrottle(Throttle);

impl CodeThrottle {
    /// Counts an attempt, or refuses it.
    pub(super) async fn take(services: &Services, user: UserId) -> Result<Self> {
        let throttle = Throttle::new("code of", &user.to_string(), CODE_OF_ACCOUNT);
        let tx = services.begin().await?;
        throttle.take(services, &tx).await?;
        tx.commit().await?;
        Ok(Self(throttle))
    }

    /// Resets the throttle after a correct code.
    pub(super) async fn forget(&self, tx: &Tx) -> Result<()> {
        self.0.forget(tx).await
    }
}

/// Uses up a second-factor code of a person; returns whether it was correct. Of concurrent uses of the same code one
/// succeeds.
pub(super) async fn use_code(services: &Services, tx: &Tx, user: UserId, code: &Code) -> Result<bool> {
    let code = match code {
        Code::Recovery(code) => {
            let hash = recovery::hash(user, code);
            return Ok(store::second_factors::use_recovery_code(tx, user, &hash).await?);
        }
        Code::Totp(code) => code,
    };
    let Some(factor) = store::second_factors::find(tx, user).await? else { return Ok(false) };
    match totp::step_of(&factor.secret, code, services.now())? {
        Some(step) => {
            let latest = totp::latest_step(services.now());
            Ok(store::second_factors::use_step(tx, user, step, latest).await?)
        }
        None => Ok(false),
    }
}
