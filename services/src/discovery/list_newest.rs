use super::{pages::Pages, search::search};
use crate::{Error, Result, Services, challenge_cards::card, context::require_offered, organisation_access::card_of};
use domain::{
    challenges::State,
    discovery::{DatedCard, Filter, ListChallenges, Newest},
};
use store::{Connect, challenges::Challenge};

/// The most entries of a feed for other programs.
pub(crate) const MAX_ENTRIES: u64 = 50;
/// The most pages of search results in such a feed.
const PAGES_OF_RESULTS: usize = 4;

/// The challenges that match these filters, the most recently opened first, for other programs; with a search what it
/// finds, the best matches first. Anonymous.
pub async fn list_newest(services: &Services, input: &ListChallenges) -> Result<Newest> {
    let filter = Filter { after: None, ..input.parse()? };
    filter.languages.iter().copied().try_for_each(require_offered)?;
    let db = services.store();
    let organisation = match &filter.organisation {
        Some(slug) => Some(store::organisations::find_link(db, slug).await?.ok_or(Error::NotFound)?),
        None => None,
    };
    let (id, organisation) = organisation.unzip();
    let challenges = match &filter.search {
        Some(typed) => found(&Pages::new(services, id), db, typed, &filter).await?,
        None => store::discovery::newest(db, &filter, MAX_ENTRIES).await?,
    };
    Ok(Newest { organisation, cards: dated(services, &challenges) })
}

/// The newest challenges of an organisation, open or not, for other programs. Anonymous.
pub async fn list_newest_of(services: &Services, slug: &str) -> Result<Newest> {
    let db = services.store();
    let (organisation, _) = card_of(db, slug).await?.ok_or(Error::NotFound)?;
    let challenges = store::challenges::of_organisation(db, organisation.id, &State::LISTED, MAX_ENTRIES).await?;
    Ok(Newest { organisation: Some(organisation.link), cards: dated(services, &challenges) })
}

async fn found(pages: &Pages<'_>, db: &impl Connect, typed: &str, filter: &Filter) -> Result<Vec<Challenge>> {
    let (mut filter, mut found) = (filter.clone(), Vec::new());
    for _ in 0..PAGES_OF_RESULTS {
        let results = search(pages, db, typed, &filter).await?;
        found.extend(results.challenges);
        filter.after = results.next;
        if filter.after.is_none() {
            break;
        }
    }
    Ok(found)
}

fn dated(services: &Services, challenges: &[Challenge]) -> Vec<DatedCard> {
    let dated = |challenge: &Challenge| DatedCard {
        card: card(services, challenge),
        opened_at: challenge.opened_at.unwrap_or(challenge.modified_at),
        modified_at: challenge.modified_at,
    };
    challenges.iter().map(dated).collect()
}
