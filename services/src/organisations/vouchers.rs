use crate::Result;
use domain::{ids::OrganisationId, organisation_link::OrganisationLink};
use std::collections::HashMap;
use store::Connect;

/// The organisations whose vouch counts now: verified, given by somebody who still owns them and is not on the other's
/// team. One vouch per person, by a constraint of the database.
pub(super) async fn vouchers(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<OrganisationLink>> {
    Ok(vouchers_of(db, &[organisation]).await?.remove(&organisation).unwrap_or_default())
}

/// The same for several organisations, with one query.
pub(super) async fn vouchers_of(
    db: &impl Connect,
    organisations: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<OrganisationLink>>> {
    let mut counting: HashMap<_, Vec<_>> = HashMap::new();
    for (organisation, voucher) in store::vouches::counting(db, organisations.iter().copied()).await? {
        counting.entry(organisation).or_default().push(voucher);
    }
    Ok(counting)
}
