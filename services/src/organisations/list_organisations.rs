use crate::{Result, Services};
use domain::{
    organisations::{input::ListOrganisations, view::OrganisationCard},
    page::{Cursor, Page},
};

const PAGE_SIZE: usize = 24;

/// A page of the verified organisations, newest first. Anonymous.
pub async fn list_organisations(services: &Services, input: &ListOrganisations) -> Result<Page<OrganisationCard>> {
    let (region, after) = input.parse()?;
    let limit = PAGE_SIZE as u64 + 1;
    let mut items = store::organisations::list_verified(services.store(), region.as_ref(), after, limit).await?;
    let more = items.len() > PAGE_SIZE;
    items.truncate(PAGE_SIZE);
    let next = items.last().filter(|_| more).map(|last| Cursor { at: last.created_at, id: last.id.0 }.to_string());
    Ok(Page { items, next })
}
