use super::{
    findings::{Folded, fold, notes},
    hides_others,
    seen::{Placed, Seen},
};
use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    challenges::{
        Kind, State,
        kinds::{Others, review::FindingSort},
    },
    ids::ChallengeId,
    responses::{
        PAGE_SIZE,
        input::{ResponseCursor, Shown},
        view::{Rank, Responses},
    },
    voting::{
        NoVotes, RankedBy, Tally,
        duels::{Strength, places_by_duels},
        order_for, places, policy, ranked_by, wilson,
    },
};
use store::{challenges::ForReader, moderation::Visibility, responses::Entry};

/// A safety limit above the number of responses of any challenge; the rest is not shown.
pub(super) const MAX_RESPONSES: u64 = 5_000;

/// A page of responses for a viewer, and how many responses of their own there are.
pub(crate) struct Listed {
    pub responses: Responses,
    pub given: i64,
}

/// The responses to a challenge that a viewer can see, without texts and in no order.
pub(super) struct Gathered {
    pub folded: Folded,
    pub visibility: Visibility,
    /// How many the viewer wrote.
    pub given: usize,
    /// How many that can be picked are picked, where the viewer may know that.
    pub picked: usize,
    /// How many the viewer cannot see yet.
    pub hidden: i64,
    /// Why the viewer may not vote, `None` when they may.
    pub no_votes: Option<NoVotes>,
    /// Whether the ranking is shown to this viewer.
    pub ranked: bool,
}

/// A page of the responses to a challenge for the viewer, or a single one with all its comments: a fixed number of
/// queries, and only the texts of that page.
pub(crate) async fn list_responses(
    services: &Services,
    viewer: Option<&Actor>,
    for_reader: &ForReader,
    shown: Shown,
) -> Result<Listed> {
    let challenge = &for_reader.challenge;
    let mut gathered = gather(services, viewer, for_reader).await?;
    let entries = std::mem::take(&mut gathered.folded.entries);
    let count = number(entries.len());
    let ordered = if gathered.ranked {
        in_rank(entries)
    } else {
        in_own_order(services, viewer, challenge.id, &gathered, entries)
            .await?
            .into_iter()
            .map(Placed::unranked)
            .collect()
    };
    let Gathered { folded, visibility, given, picked, hidden, no_votes, ranked } = gathered;
    let (page, next) = page(ordered, Shown { only: shown.only.map(|only| folded.shown_for(only)), ..shown })?;
    let on_the_team = for_reader.role.is_some();
    let viewer = viewer.map(|actor| actor.id);
    let seen = Seen { challenge, viewer, visibility, ranked, on_the_team, merged: folded.merged };
    Ok(Listed {
        responses: Responses {
            items: seen.views(services.store(), page, shown).await?,
            next: next.map(|cursor| cursor.to_string()),
            is_part: shown.after.is_some() || shown.only.is_some(),
            count,
            picked: number(picked),
            hidden,
            ranked,
            no_votes,
            findings: folded.counts,
            findings_of_others: folded.counts_of_others,
        },
        given: number(given),
    })
}

/// Reads what the viewer can see.
pub(super) async fn gather(
    services: &Services,
    viewer: Option<&Actor>,
    ForReader { challenge, role, has_revealed }: &ForReader,
) -> Result<Gathered> {
    let on_the_team = role.is_some();
    let viewer_id = viewer.map(|actor| actor.id);
    let visibility = visibility_for(viewer);
    let lists_responses = challenge.kind.rules().lists_responses();
    let hides_others = hides_others(challenge) && !on_the_team;
    // A visitor has none of their own: only how many there are is told.
    let mut entries = match viewer_id {
        None if hides_others || !lists_responses => Vec::new(),
        Some(viewer) if !lists_responses => {
            store::responses::entries_of_author(services.store(), challenge.id, viewer).await?
        }
        _ => store::responses::entries(services.store(), challenge.id, viewer_id, MAX_RESPONSES).await?,
    };
    let decided = challenge.state == State::Closed || on_the_team;
    // Also of responses that are out of sight by now: they count among those that can be picked.
    let picked = entries.iter().filter(|entry| decided && entry.pick.is_some()).count();
    let noted = notes(&entries);
    entries.retain(|entry| !entry.deleted && visibility.shows(entry.hidden, entry.author));
    let all = if viewer_id.is_none() && hides_others { challenge.answers } else { number(entries.len()) };
    let given = entries.iter().filter(|entry| Some(entry.author) == viewer_id).count();
    if hides_others && challenge.kind.rules().others == Others::AfterDeadline {
        entries.retain(|entry| Some(entry.author) == viewer_id);
    } else if hides_others && given == 0 && !has_revealed {
        entries.clear();
    }
    let hidden = (all - number(entries.len())).max(0);
    let mut folded = match challenge.kind {
        Kind::Review => fold(services.store(), &noted, entries, viewer_id).await?,
        Kind::Feedback | Kind::Brainstorm | Kind::Poll | Kind::ImageChoice | Kind::Translation | Kind::Deliverable => {
            Folded::plain(entries)
        }
    };
    let decided_by = challenge.kind.rules().decided_by;
    let no_votes = match challenge.hidden {
        Some(_) => Some(NoVotes::Hidden),
        None => policy::may_vote_here(viewer, on_the_team, challenge.state, decided_by).err(),
    };
    let ranked = policy::sees_ranking(challenge.state, on_the_team, decided_by);
    if !decided {
        for entry in &mut folded.entries {
            entry.pick = None;
        }
    }
    Ok(Gathered { folded, visibility, given, picked, hidden, no_votes, ranked })
}

/// The entries in the viewer's own order.
pub(super) async fn in_own_order(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: ChallengeId,
    gathered: &Gathered,
    entries: Vec<Entry>,
) -> Result<Vec<Entry>> {
    let viewer = viewer.map(|actor| actor.id);
    let own_order = services.order_seed(viewer, challenge).await?;
    let is_own = |entry: &Entry| viewer.is_some_and(|viewer| gathered.folded.is_of(entry, viewer));
    Ok(shuffled(entries, own_order, is_own, gathered.no_votes))
}

/// Hidden responses are visible to their authors and to moderators.
fn visibility_for(viewer: Option<&Actor>) -> Visibility {
    match viewer {
        Some(actor) if actor.is_moderator() => Visibility::Moderator,
        Some(actor) => Visibility::Author(actor.id),
        None => Visibility::Everybody,
    }
}

/// Own responses first, then findings by their sort, then the viewer's own order. Their own votes do not affect it, so
/// that nothing moves between pages while they vote.
fn shuffled(
    mut entries: Vec<Entry>,
    own_order: u64,
    is_own: impl Fn(&Entry) -> bool,
    no_votes: Option<NoVotes>,
) -> Vec<Entry> {
    let votes_of_others = |entry: &Entry| no_votes.is_none().then(|| entry.tally.changed(entry.vote, None));
    order_for(own_order, &mut entries, |entry| (entry.id, votes_of_others(entry)));
    entries.sort_by_key(|entry| (!is_own(entry), sort_of(entry)));
    entries
}

/// Of a finding; the same for all other responses.
fn sort_of(entry: &Entry) -> Option<FindingSort> {
    entry.noted.as_ref().map(|noted| noted.sort)
}

/// Picks first, then by rank, then those that need eyes. Hidden responses have no rank.
pub(super) fn in_rank(entries: Vec<Entry>) -> Vec<Placed> {
    let (shown, hidden): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| !entry.hidden);
    let mut placed = with_ranks(shown);
    placed.extend(hidden.into_iter().map(Placed::unranked));
    let picked = |entry: &Entry| entry.pick.as_ref().map_or(i64::MAX, |pick| pick.position);
    let place = |rank: &Option<Rank>| rank.as_ref().map_or(i64::MAX, |rank| rank.place);
    placed.sort_by_key(|one| (picked(&one.entry), place(&one.rank), one.entry.id));
    placed
}

/// The ranks of the responses that are shown, by duels where there are enough of them.
pub(super) fn with_ranks(shown: Vec<Entry>) -> Vec<Placed> {
    let duels: Vec<i64> = shown.iter().map(|entry| entry.duels).collect();
    let by = ranked_by(&duels);
    let (places, intervals): (Vec<_>, Vec<_>) = match by {
        RankedBy::Votes => {
            let tallies: Vec<Tally> = shown.iter().map(|entry| entry.tally).collect();
            (places(&tallies), tallies.into_iter().map(wilson).collect())
        }
        RankedBy::Duels => {
            let strengths: Vec<Strength> = shown.iter().map(|entry| entry.strength.unwrap_or(UNKNOWN)).collect();
            (places_by_duels(&strengths), strengths.iter().map(Strength::interval).collect())
        }
    };
    let ranks = places.into_iter().zip(intervals).map(|(place, interval)| Some(Rank::new(place?, by, interval)));
    shown.into_iter().zip(ranks).map(|(entry, rank)| Placed { entry, rank, needs_eyes: rank.is_none() }).collect()
}

/// The strength of a response without duels.
const UNKNOWN: Strength = Strength { value: 0.0, error: 0.0, duels: 0 };

/// The requested page and the cursor of the next.
fn page(ordered: Vec<Placed>, shown: Shown) -> Result<(Vec<Placed>, Option<ResponseCursor>)> {
    if let Some(only) = shown.only {
        let one: Vec<Placed> = ordered.into_iter().filter(|placed| placed.entry.id == only).collect();
        return if one.is_empty() { Err(Error::NotFound) } else { Ok((one, None)) };
    }
    let begins = shown.after.map_or(0, |after| {
        let last = ordered.iter().position(|placed| placed.entry.id == after.id);
        // The cursor's response is gone, so that those after it have moved up by one.
        last.map_or(after.count.saturating_sub(1), |last| last + 1).min(ordered.len())
    });
    let ends = (begins + PAGE_SIZE).min(ordered.len());
    let last = ordered[begins..ends].last().map(|placed| placed.entry.id);
    let next = last.filter(|_| ends < ordered.len()).map(|id| ResponseCursor { count: ends, id });
    Ok((ordered[begins..ends].to_vec(), next))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
