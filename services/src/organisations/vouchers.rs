use crate::Result;
use domain::{
    ids::OrganisationId,
    organisations::{TeamRole, view::OrganisationLink},
};
use store::Connect;

/// The organisations whose word for another counts now: verified, given by somebody who still owns them and is not on
/// the other's team. Each person's word counts once, which the database sees to.
pub(super) async fn vouchers(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<OrganisationLink>> {
    let vouches = store::vouches::of_organisation(db, organisation).await?;
    let links = store::organisations::links(db, vouches.iter().map(|vouch| vouch.voucher)).await?;
    let mut counting = Vec::new();
    for vouch in vouches {
        let owns = store::organisations::team_role(db, vouch.voucher, vouch.user).await? == Some(TeamRole::Owner);
        let involved = store::organisations::team_role(db, organisation, vouch.user).await?.is_some();
        let verified = links.get(&vouch.voucher).filter(|link| link.verified && owns && !involved);
        counting.extend(verified.cloned());
    }
    Ok(counting)
}
