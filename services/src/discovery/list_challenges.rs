use super::{
    pages::{Pages, Reader},
    search::{Highlighter, Results, search},
};
use crate::{Result, Services, challenge_cards::cards, context::require_offered};
use domain::{
    actor::Actor,
    challenges::{State, kinds::DecidedBy, view::ChallengeCard},
    discovery::{Feed, FeedCard, Filter, FoundWords, ListChallenges, MatchReason, PAGE_SIZE},
    ids::{ChallengeId, OrganisationId},
    organisation_link::OrganisationLink,
    voting_session::OTHERS,
};
use store::{Connect, challenges::Challenge};

/// The most suggestions when nothing matches.
const MAX_SUGGESTIONS: usize = 6;

/// A page of the feed by match, then by need; or search results. Anonymous; visitors have no matches.
pub async fn list_challenges(services: &Services, viewer: Option<&Actor>, input: &ListChallenges) -> Result<Feed> {
    let filter = input.parse()?;
    filter.languages.iter().copied().try_for_each(require_offered)?;
    let db = services.store();
    let reader = Reader::of(services, viewer).await?;
    let (organisation, link) = organisation(db, &filter).await?.unzip();
    let pages = Pages::new(services, organisation);
    let results = if let Some(typed) = &filter.search {
        search(&pages, db, typed, &filter).await?
    } else {
        let size = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
        let (challenges, next) = pages.find(&filter, &reader, size).await?;
        Results { challenges, next, ..Results::default() }
    };
    let Results { challenges, next, corrections, organisations, highlighter } = results;
    let is_first = filter.after.is_none();
    let is_look_around = is_first && filter.search.is_none();
    let is_empty = is_first && challenges.is_empty();
    let instead = if is_empty { instead(&pages, &filter, &reader).await? } else { Vec::new() };
    Ok(Feed {
        elsewhere: if is_look_around { pages.elsewhere(&filter).await? } else { Vec::new() },
        organisation: link,
        cards: with_reasons(services, challenges, &reader, highlighter.as_ref()).await?,
        next: next.map(|cursor| cursor.to_string()),
        corrections,
        organisations,
        instead: with_reasons(services, instead, &reader, None).await?,
        follows_cause: viewer.and(filter.cause.as_ref()).map(|cause| reader.followed_causes.contains(cause)),
        knows_interests: viewer.map(|_| !reader.profile.causes.is_empty() || !reader.profile.skills.is_empty()),
        now: services.now(),
    })
}

/// The organisation of the filter; `None` without one or when there is no such organisation.
async fn organisation(db: &impl Connect, filter: &Filter) -> Result<Option<(OrganisationId, OrganisationLink)>> {
    match &filter.organisation {
        Some(slug) => Ok(store::organisations::find_link(db, slug).await?),
        None => Ok(None),
    }
}

/// Suggestions when nothing matches, all in one state: matching challenges to vote on, or else any to answer, to vote
/// on, to read.
async fn instead(pages: &Pages<'_>, filter: &Filter, reader: &Reader) -> Result<Vec<Challenge>> {
    let fitting = Filter { search: None, after: None, state: Some(State::Deciding), ..filter.clone() };
    let anything = [State::Open, State::Deciding, State::Closed].map(Filter::everything);
    let anybody = Reader::default();
    let looks = std::iter::once((fitting, reader)).chain(anything.map(|filter| (filter, &anybody)));
    for (filter, reader) in looks {
        let (mut challenges, _) = pages.find(&filter, reader, MAX_SUGGESTIONS).await?;
        if filter.state == Some(State::Deciding) {
            // They are suggested to be voted on.
            challenges.retain(|challenge| challenge.kind.rules().decided_by == DecidedBy::Votes);
        }
        if !challenges.is_empty() {
            return Ok(challenges);
        }
    }
    Ok(Vec::new())
}

/// Other challenges on whose responses one can vote, those that match the viewer best first; at most [`OTHERS`].
pub(crate) async fn to_vote_on(
    services: &Services,
    viewer: Option<&Actor>,
    except: ChallengeId,
) -> Result<Vec<ChallengeCard>> {
    let reader = Reader::of(services, viewer).await?;
    let wanted = Filter::everything(State::Deciding);
    // More than are shown: some are not voted on.
    let (mut challenges, _) = Pages::new(services, None).find(&wanted, &reader, 3 * OTHERS).await?;
    challenges.retain(|challenge| challenge.id != except && challenge.kind.rules().decided_by == DecidedBy::Votes);
    challenges.truncate(OTHERS);
    Ok(cards(services, &challenges))
}

async fn with_reasons(
    services: &Services,
    challenges: Vec<Challenge>,
    reader: &Reader,
    highlighter: Option<&Highlighter>,
) -> Result<Vec<FeedCard>> {
    let ids: Vec<_> = challenges.iter().map(|challenge| challenge.id).collect();
    let answered = match (reader.profile.id, &reader.answered) {
        (_, Some(answered)) => ids.into_iter().filter(|id| answered.contains_key(id)).collect(),
        (Some(reader), None) if !ids.is_empty() => {
            store::discovery::answered_by(services.store(), reader, &ids).await?
        }
        _ => Vec::new(),
    };
    let found = match highlighter {
        Some(highlighter) => highlighter.found(services.store(), &challenges).await?.into_iter().map(Some).collect(),
        None => vec![None; challenges.len()],
    };
    let shared = |of: &[String], with: &[String]| of.iter().filter(|slug| with.contains(slug)).cloned().collect();
    let of_organisation = |challenge: &Challenge| MatchReason {
        of_followed: reader.followed.contains(&challenge.organisation),
        region: challenge.location.region.clone().filter(|own| reader.profile.region.as_ref() == Some(own)),
        ..MatchReason::default()
    };
    let of_organisations: Vec<MatchReason> = challenges.iter().map(of_organisation).collect();
    let reason = |((card, found), why): ((ChallengeCard, Option<FoundWords>), MatchReason)| FeedCard {
        why: MatchReason {
            followed_causes: shared(&card.causes, &reader.followed_causes),
            causes: shared(&card.causes, &reader.profile.causes),
            skills: shared(&card.skills, &reader.profile.skills),
            answered: answered.contains(&card.id),
            ..why
        },
        card,
        found,
    };
    Ok(cards(services, &challenges).into_iter().zip(found).zip(of_organisations).map(reason).collect())
}
