use crate::Result;
use domain::{ids::OrganisationId, organisation_link::OrganisationLink, organisations::TeamRole};
use std::collections::HashMap;
use store::Connect;

/// The organisations whose vouch counts now: verified, given by somebody who still owns them and is not on the other's
/// team. One vouch per person, by a constraint of the database.
pub(super) async fn vouchers(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<OrganisationLink>> {
    Ok(vouchers_of(db, &[organisation]).await?.remove(&organisation).unwrap_or_default())
}

/// The same for several organisations, with three queries.
pub(super) async fn vouchers_of(
    db: &impl Connect,
    organisations: &[OrganisationId],
) -> Result<HashMap<OrganisationId, Vec<OrganisationLink>>> {
    let vouches = store::vouches::of_organisations(db, organisations.iter().copied()).await?;
    let links = store::organisations::links(db, vouches.iter().map(|vouch| vouch.voucher)).await?;
    let people = vouches.iter().map(|vouch| vouch.user);
    let teams = vouches.iter().flat_map(|vouch| [vouch.organisation, vouch.voucher]);
    let roles = store::teams::memberships_of(db, people, teams).await?;
    let mut counting: HashMap<_, Vec<_>> = HashMap::new();
    for vouch in &vouches {
        let owns = roles.get(&(vouch.voucher, vouch.user)) == Some(&TeamRole::Owner);
        let involved = roles.contains_key(&(vouch.organisation, vouch.user));
        if let Some(link) = links.get(&vouch.voucher).filter(|link| link.verified && owns && !involved) {
            counting.entry(vouch.organisation).or_default().push(link.clone());
        }
    }
    Ok(counting)
}
