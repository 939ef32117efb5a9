use crate::{Error, Result, Services};
use domain::recognition::public_page::{PublicImpact, is_identifier};

/// Somebody's public page; not found while it is private. Anonymous.
pub async fn show_public_page(services: &Services, public_id: &str) -> Result<PublicImpact> {
    if !is_identifier(public_id) {
        return Err(Error::NotFound);
    }
    let db = services.store();
    let (user, name) = store::recognition::owner_of_page(db, public_id).await?.ok_or(Error::NotFound)?;
    let totals = store::recognition::totals_of(db, user).await?;
    Ok(PublicImpact {
        name,
        organisations: totals.organisations,
        thanked: totals.thanked,
        picked: totals.picked,
        used: totals.used,
        minutes: totals.minutes,
    })
}
