//! How many follow an organisation beside those who do.

use super::{Difference, Recomputed};
use crate::{Result, Services};
use domain::ids::OrganisationId;
use store::follows::{self, FollowersOfOrganisation};

/// Compares the numbers of these organisations, and repairs those that are wrong.
pub async fn compare(
    services: &Services,
    organisations: Vec<FollowersOfOrganisation>,
    done: &mut Recomputed,
    tell: &mut impl FnMut(Difference),
) -> Result<()> {
    for row in organisations {
        if row.stored == row.counted {
            continue;
        }
        if let Some(wrong) = repair(services, row.organisation).await? {
            done.repaired += 1;
            tell(Difference::Followers(wrong));
        }
    }
    Ok(())
}

/// Reads again in a transaction, since somebody may have begun to follow between two queries; returns what was wrong,
/// `None` where it is right by now.
async fn repair(services: &Services, organisation: OrganisationId) -> Result<Option<FollowersOfOrganisation>> {
    let tx = services.begin().await?;
    let row = follows::counts_after(&tx, OrganisationId(organisation.0 - 1), 1).await?.pop();
    let wrong = row.filter(|row| row.organisation == organisation && row.stored != row.counted);
    if wrong.is_some() {
        follows::repair(&tx, organisation).await?;
    }
    tx.commit().await?;
    Ok(wrong)
}
