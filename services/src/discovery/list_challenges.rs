use super::search::search;
use crate::{Result, Services, challenge_cards::cards, context::require_offered};
use domain::{
    actor::Actor,
    challenges::State,
    discovery::{Feed, FeedCard, FeedCursor, Filter, ListChallenges, MatchReason, PAGE_SIZE},
    time::Timestamp,
};
use store::{
    Connect,
    challenges::Challenge,
    discovery::{Reader, list_tier, tiers},
};

/// The most suggestions when nothing matches.
const MAX_SUGGESTIONS: u64 = 6;

/// A page of the feed by match, then by need; or search results. Anonymous; visitors have no matches.
pub async fn list_challenges(services: &Services, viewer: Option<&Actor>, input: &ListChallenges) -> Result<Feed> {
    let filter = input.parse()?;
    filter.languages.iter().copied().try_for_each(require_offered)?;
    let db = services.store();
    let reader = reader(db, viewer).await?;
    let (challenges, next) = match &filter.search {
        Some(typed) => search(db, typed, &filter).await?,
        None => page(db, &filter, &reader, services.now(), PAGE_SIZE).await?,
    };
    let is_first = filter.after.is_none();
    let is_look_around = is_first && filter.search.is_none();
    let instead = if challenges.is_empty() && is_first {
        instead(db, &filter, &reader, services.now()).await?
    } else {
        Vec::new()
    };
    Ok(Feed {
        elsewhere: if is_look_around && !filter.languages.is_empty() {
            store::discovery::count_elsewhere(db, &filter).await?
        } else {
            Vec::new()
        },
        organisation: match &filter.organisation {
            Some(slug) => store::organisations::find_by_slug(db, slug).await?.map(|(card, _)| card.link),
            None => None,
        },
        cards: with_reasons(db, challenges, &reader).await?,
        next: next.map(|cursor| cursor.to_string()),
        instead: with_reasons(db, instead, &reader).await?,
        knows_interests: viewer.map(|_| !reader.causes.is_empty() || !reader.skills.is_empty()),
        now: services.now(),
    })
}

async fn reader(db: &impl Connect, viewer: Option<&Actor>) -> Result<Reader> {
    let Some(actor) = viewer else { return Ok(Reader::default()) };
    let (causes, skills) = store::profiles::interests(db, actor.id).await?;
    Ok(Reader { id: Some(actor.id), causes, skills })
}

/// Reads tier after tier until the page is full. Closed challenges have no tiers and come newest first.
async fn page(
    db: &impl Connect,
    filter: &Filter,
    reader: &Reader,
    now: Timestamp,
    size: u64,
) -> Result<(Vec<Challenge>, Option<FeedCursor>)> {
    let anybody = Reader::default();
    let reader = if filter.state == Some(State::Closed) { &anybody } else { reader };
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let since = filter.after.map_or(now, |after| after.since);
    let mut found = Vec::new();
    for tier in tiers(reader).filter(|tier| filter.after.is_none_or(|after| *tier >= after.tier)) {
        let after = filter.after.filter(|after| after.tier == tier);
        let missing = (size + 1 - found.len()) as u64;
        found.extend(list_tier(db, filter, reader, tier, after, since, missing).await?);
        if found.len() > size {
            break;
        }
    }
    let next = (found.len() > size).then(|| found[size - 1].0);
    found.truncate(size);
    Ok((found.into_iter().map(|(_, challenge)| challenge).collect(), next))
}

/// Suggestions when nothing matches, all in one state: matching challenges to vote on, or else any to answer, to vote
/// on, to read.
async fn instead(db: &impl Connect, filter: &Filter, reader: &Reader, now: Timestamp) -> Result<Vec<Challenge>> {
    let fitting = Filter { search: None, after: None, state: Some(State::Deciding), ..filter.clone() };
    let anything = [State::Open, State::Deciding, State::Closed].map(Filter::everything);
    let anybody = Reader::default();
    let looks = std::iter::once((fitting, reader)).chain(anything.map(|filter| (filter, &anybody)));
    for (filter, reader) in looks {
        let (challenges, _) = page(db, &filter, reader, now, MAX_SUGGESTIONS).await?;
        if !challenges.is_empty() {
            return Ok(challenges);
        }
    }
    Ok(Vec::new())
}

async fn with_reasons(db: &impl Connect, challenges: Vec<Challenge>, reader: &Reader) -> Result<Vec<FeedCard>> {
    let ids: Vec<_> = challenges.iter().map(|challenge| challenge.id).collect();
    let answered = match reader.id {
        Some(reader) if !ids.is_empty() => store::discovery::answered_by(db, reader, &ids).await?,
        _ => Vec::new(),
    };
    let shared = |of: &[String], with: &[String]| of.iter().filter(|slug| with.contains(slug)).cloned().collect();
    let reason = |card: domain::challenges::view::ChallengeCard| FeedCard {
        why: MatchReason {
            causes: shared(&card.causes, &reader.causes),
            skills: shared(&card.skills, &reader.skills),
            answered: answered.contains(&card.id),
        },
        card,
    };
    Ok(cards(&challenges).into_iter().map(reason).collect())
}
