//! Finding pages of the feed: in memory, or part by part in the database while the feed is not loaded.

use crate::{Result, Services};
use domain::{
    actor::Actor,
    challenges::State,
    discovery::{
        Elsewhere, FeedCursor, Filter,
        feed_index::{FeedIndex, FeedReader},
    },
    ids::{ChallengeId, OrganisationId},
    language::Language,
    time::Timestamp,
};
use locales::Locale;
use std::collections::BTreeMap;
use store::{
    challenges::Challenge,
    discovery::{list_part, parts},
};
use tokio::sync::OnceCell;

/// The most answered challenges of a reader that are read for a page. The pages of one who has answered more are read
/// from the database.
const MAX_ANSWERED: u64 = 5_000;
/// The most changed challenges that are read before a page is found in memory; more are left to the job.
const MAX_CHANGED: u64 = 1_000;
/// The most challenges that one query reads.
const CHUNK: usize = 500;

/// Who reads the feed.
#[derive(Default)]
pub(super) struct Reader {
    pub profile: store::discovery::Reader,
    /// The causes and the organisations that a member follows.
    pub followed_causes: Vec<String>,
    pub followed: Vec<OrganisationId>,
    /// The challenges that a member has answered, each with the time of their last response; `None` for a visitor, and
    /// when they are too many.
    pub answered: Option<BTreeMap<ChallengeId, Timestamp>>,
}

impl Reader {
    /// Reads what is known of the viewer with one query.
    pub async fn of(services: &Services, viewer: Option<&Actor>) -> Result<Self> {
        let Some(actor) = viewer else { return Ok(Self::default()) };
        let store::feed::Interests { causes, skills, region, followed_causes, followed, answered } =
            store::feed::interests(services.store(), actor.id, MAX_ANSWERED).await?;
        let profile = store::discovery::Reader { id: Some(actor.id), causes, skills, region };
        Ok(Self { profile, followed_causes, followed, answered })
    }

    /// What the index has to know; `None` when they have answered too much.
    fn in_index(&self) -> Option<FeedReader<'_>> {
        let is_complete = self.profile.id.is_none() || self.answered.is_some();
        let store::discovery::Reader { causes, skills, region, .. } = &self.profile;
        let (region, answered) = (region.as_ref(), self.answered.as_ref());
        is_complete.then_some(FeedReader { causes, skills, region, answered })
    }
}

/// Where the pages of one request are found.
pub(super) struct Pages<'a> {
    services: &'a Services,
    /// The organisation of the request's filter, `None` without one or when there is no such organisation.
    organisation: Option<OrganisationId>,
    now: Timestamp,
    /// Whether the index has everything that was committed before the request.
    is_current: OnceCell<bool>,
}

impl<'a> Pages<'a> {
    pub fn new(services: &'a Services, organisation: Option<OrganisationId>) -> Self {
        Self { services, organisation, now: services.now(), is_current: OnceCell::new() }
    }

    /// The challenges after the filter's cursor, at most `size`, and the cursor of the next page. Closed challenges
    /// have no parts and come newest first.
    pub async fn find(
        &self,
        filter: &Filter,
        reader: &Reader,
        size: usize,
    ) -> Result<(Vec<Challenge>, Option<FeedCursor>)> {
        let anybody = Reader::default();
        let reader = if filter.state == Some(State::Closed) { &anybody } else { reader };
        let Some(mut places) = self.places(filter, reader, size + 1).await? else {
            return self.find_in_database(filter, reader, size).await;
        };
        let next = (places.len() > size).then(|| places[size - 1]);
        places.truncate(size);
        let ids: Vec<_> = places.iter().map(|place| ChallengeId(place.id)).collect();
        Ok((self.read(&ids, filter.state).await?, next))
    }

    /// Those of these challenges that are visible and listed, in the order given. `state`: those in this one alone.
    pub async fn read(&self, ids: &[ChallengeId], state: Option<State>) -> Result<Vec<Challenge>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        // By identifier alone: with a condition on the state SQLite goes through all of that state.
        let mut challenges = store::challenges::by_ids(self.services.store(), ids.iter().copied()).await?;
        let is_wanted = |own: State| state.map_or(own.is_listed(), |wanted| wanted == own);
        challenges.retain(|challenge| is_wanted(challenge.state) && challenge.hidden.is_none());
        challenges.sort_by_key(|challenge| ids.iter().position(|id| *id == challenge.id));
        Ok(challenges)
    }

    /// Those of these challenges that match a filter, whatever its search and its cursor, in the order given and at most
    /// `limit`. While the feed is not loaded they are read.
    pub async fn matching(&self, filter: &Filter, among: &[ChallengeId], limit: usize) -> Result<Vec<ChallengeId>> {
        if among.is_empty() || limit == 0 || self.is_of_nobody(filter) {
            return Ok(Vec::new());
        }
        let organisation = self.organisation.filter(|_| filter.organisation.is_some());
        if self.is_current().await? {
            let matching = self.services.feed().read(|index| index.matching(filter, organisation, among, limit));
            if let Some(matching) = matching {
                return Ok(matching);
            }
        }
        let mut matching = Vec::new();
        for ids in among.chunks(CHUNK) {
            let mut read = FeedIndex::default();
            let rows = store::feed::challenges(self.services.store(), ids).await?;
            rows.iter().filter_map(|(_, challenge)| challenge.as_ref()).for_each(|challenge| read.put(challenge));
            matching.extend(read.matching(filter, organisation, ids, limit - matching.len()));
            if matching.len() == limit {
                break;
            }
        }
        Ok(matching)
    }

    /// The first places after the filter's cursor; `None` when the index cannot tell.
    async fn places(&self, filter: &Filter, reader: &Reader, limit: usize) -> Result<Option<Vec<FeedCursor>>> {
        let Some(reader) = reader.in_index() else { return Ok(None) };
        if self.is_of_nobody(filter) {
            return Ok(Some(Vec::new()));
        }
        if !self.is_current().await? {
            return Ok(None);
        }
        let organisation = self.organisation.filter(|_| filter.organisation.is_some());
        Ok(self.services.feed().read(|index| index.page(filter, organisation, reader, self.now, limit)))
    }

    /// Reads part after part until the page is full.
    async fn find_in_database(
        &self,
        filter: &Filter,
        reader: &Reader,
        size: usize,
    ) -> Result<(Vec<Challenge>, Option<FeedCursor>)> {
        let (db, reader) = (self.services.store(), &reader.profile);
        let since = filter.after.map_or(self.now, |after| after.since);
        let mut found = Vec::new();
        for part in parts(reader).filter(|part| filter.after.is_none_or(|after| *part >= after.part)) {
            let after = filter.after.filter(|after| after.part == part);
            let missing = (size + 1 - found.len()) as u64;
            found.extend(list_part(db, filter, reader, part, after, since, missing).await?);
            if found.len() > size {
                break;
            }
        }
        let next = (found.len() > size).then(|| found[size - 1].0);
        found.truncate(size);
        Ok((found.into_iter().map(|(_, challenge)| challenge).collect(), next))
    }

    /// What there is in the offered languages that the filter leaves out.
    pub async fn elsewhere(&self, filter: &Filter) -> Result<Vec<Elsewhere>> {
        let offered = Locale::ALL.iter().filter_map(|locale| locale.code().parse().ok());
        let mut others: Vec<Language> = offered.filter(|language| !filter.languages.contains(language)).collect();
        others.sort_unstable();
        if filter.languages.is_empty() || others.is_empty() || self.is_of_nobody(filter) {
            return Ok(Vec::new());
        }
        if self.is_current().await? {
            let organisation = self.organisation.filter(|_| filter.organisation.is_some());
            let counted = self.services.feed().read(|index| index.count_elsewhere(filter, organisation, &others));
            if let Some(counted) = counted {
                return Ok(counted);
            }
        }
        Ok(store::discovery::count_elsewhere(self.services.store(), filter, &others).await?)
    }

    /// Whether there is no organisation of the filter's name.
    fn is_of_nobody(&self, filter: &Filter) -> bool {
        filter.organisation.is_some() && self.organisation.is_none()
    }

    /// Whether pages are found in memory.
    pub async fn is_current(&self) -> Result<bool> {
        let follow = || self.services.feed().follow(self.services.store(), self.now, MAX_CHANGED);
        Ok(*self.is_current.get_or_try_init(follow).await?)
    }
}
