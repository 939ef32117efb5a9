use crate::{Error, Result, Services};
use domain::{discovery::ChallengeAddress, organisations::view::OrganisationCard};
use std::ops::Range;

/// How many identifiers a part of the sitemap is about. Each has an address in every language; a part may have 50,000
/// (sitemaps.org).
pub const PART: i64 = 2_000;

/// How many parts of the sitemap there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SitemapParts {
    pub challenges: i64,
    pub organisations: i64,
}

/// How many parts the sitemap has now. Anonymous.
pub async fn count_sitemap_parts(services: &Services) -> Result<SitemapParts> {
    let db = services.store();
    let parts = |last: i64| if last == 0 { 0 } else { last / PART + 1 };
    Ok(SitemapParts {
        challenges: parts(store::challenges::last_id(db).await?),
        organisations: parts(store::addresses::last_organisation(db).await?),
    })
}

/// The listed challenges of a part of the sitemap, possibly none. Anonymous.
pub async fn list_challenge_addresses(services: &Services, part: i64) -> Result<Vec<ChallengeAddress>> {
    Ok(store::addresses::challenges(services.store(), ids_of(part)?).await?)
}

/// The slugs of the verified organisations of a part of the sitemap, possibly none. Anonymous.
pub async fn list_organisation_addresses(services: &Services, part: i64) -> Result<Vec<String>> {
    Ok(store::addresses::organisations(services.store(), ids_of(part)?).await?)
}

/// The newest verified organisations for other programs. Anonymous.
pub async fn list_newest_organisations(services: &Services) -> Result<Vec<OrganisationCard>> {
    Ok(store::organisations::list_verified(services.store(), None, None, super::list_newest::MAX_ENTRIES).await?)
}

/// The identifiers that a part is about; `NotFound` where there can be none.
fn ids_of(part: i64) -> Result<Range<i64>> {
    let start = part.checked_mul(PART).filter(|_| part >= 0).ok_or(Error::NotFound)?;
    Ok(start..start.checked_add(PART).ok_or(Error::NotFound)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_next_to_each_other() {
        assert_eq!(ids_of(0).unwrap(), 0..PART);
        assert_eq!(ids_of(1).unwrap(), PART..2 * PART);
        for odd in [-1, i64::MIN, i64::MAX, i64::MAX / PART] {
            assert!(matches!(ids_of(odd), Err(Error::NotFound)), "{odd}");
        }
    }
}
