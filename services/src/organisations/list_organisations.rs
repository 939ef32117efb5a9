use crate::{Error, Result, Services};
use domain::{
    organisations::view::OrganisationCard,
    page::{Cursor, Page},
};

const PAGE_SIZE: usize = 24;

/// A page of the verified organisations, newest first. Anonymous.
pub async fn list_organisations(services: &Services, after: &str) -> Result<Page<OrganisationCard>> {
    let after = Cursor::parse(after).map_err(|problem| Error::field("after", problem))?;
    let mut items = store::organisations::list_verified(services.store(), after, PAGE_SIZE as u64 + 1).await?;
    let more = items.len() > PAGE_SIZE;
    items.truncate(PAGE_SIZE);
    let next = items.last().filter(|_| more).map(|last| Cursor { at: last.created_at, id: last.id.0 }.to_string());
    Ok(Page { items, next })
}
