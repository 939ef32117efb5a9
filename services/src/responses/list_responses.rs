use super::{
    seen::{Placed, Seen},
    sees_others,
};
use crate::{Error, Result, Services};
use domain::{
    actor::Actor,
    ids::{ResponseId, UserId},
    responses::{
        PAGE_SIZE,
        input::{ResponseCursor, Shown},
        view::Responses,
    },
    voting::{NoVotes, Tally, order_for, places, policy},
};
use std::collections::HashMap;
use store::{challenges::Challenge, moderation::Visibility, picks::Pick, responses::Entry};

/// A safety limit above the number of responses of any challenge; the rest is not shown.
const MAX_RESPONSES: u64 = 5_000;

/// A page of responses for a viewer, and how many responses of their own there are.
pub(crate) struct Listed {
    pub responses: Responses,
    pub given: i64,
}

/// A page of the responses to a challenge for the viewer, or a single one with all its comments: a fixed number of
/// queries, and only the texts of that page.
pub(crate) async fn list_responses(
    services: &Services,
    viewer: Option<&Actor>,
    challenge: &Challenge,
    on_the_team: bool,
    shown: Shown,
) -> Result<Listed> {
    let db = services.store();
    let (viewer_id, visibility) = (viewer.map(|actor| actor.id), visibility_for(viewer));
    let mut entries = store::responses::entries(db, challenge.id, visibility, MAX_RESPONSES).await?;
    let all = entries.len();
    if !sees_others(db, challenge, viewer_id, on_the_team).await? {
        entries.retain(|entry| Some(entry.author) == viewer_id);
    }
    let (hidden, count) = (number(all - entries.len()), number(entries.len()));
    let given = entries.iter().filter(|entry| Some(entry.author) == viewer_id).count();
    let no_votes = match challenge.hidden {
        Some(_) => Some(NoVotes::Hidden),
        None => policy::may_vote_here(viewer, on_the_team, challenge.state).err(),
    };
    let ranked = policy::sees_ranking(challenge.state, on_the_team);
    let seen = Seen::read(services, challenge, viewer, on_the_team).await?;
    let ordered = if ranked {
        in_rank(entries, &seen.tallies, &seen.picks)
    } else {
        shuffled(services, entries, challenge, viewer_id, no_votes, &seen).await?
    };
    let (page, next) = page(ordered, shown)?;
    Ok(Listed {
        responses: Responses {
            items: seen.views(services, page, shown, visibility).await?,
            next: next.map(|cursor| cursor.to_string()),
            is_part: shown.after.is_some() || shown.only.is_some(),
            count,
            picked: number(seen.picks.len()),
            hidden,
            ranked,
            no_votes,
        },
        given: number(given),
    })
}

/// Hidden responses are visible to their authors and to moderators.
fn visibility_for(viewer: Option<&Actor>) -> Visibility {
    match viewer {
        Some(actor) if actor.is_moderator() => Visibility::Moderator,
        Some(actor) => Visibility::Author(actor.id),
        None => Visibility::Everybody,
    }
}

/// Own responses first, then the viewer's own order. Their own votes do not affect it, so that nothing moves between
/// pages while they vote.
async fn shuffled(
    services: &Services,
    mut entries: Vec<Entry>,
    challenge: &Challenge,
    viewer: Option<UserId>,
    no_votes: Option<NoVotes>,
    seen: &Seen<'_>,
) -> Result<Vec<Placed>> {
    let own_order = services.order_seed(viewer, challenge.id).await?;
    let votes_of_others = |id| no_votes.is_none().then(|| seen.tally_of_others(id));
    order_for(own_order, &mut entries, |entry| (entry.id, votes_of_others(entry.id)));
    entries.sort_by_key(|entry| Some(entry.author) != viewer);
    Ok(entries.into_iter().map(|entry| (entry, None)).collect())
}

/// Picks first, then by rank, then those that need eyes. Hidden responses have no rank.
fn in_rank(entries: Vec<Entry>, tallies: &HashMap<ResponseId, Tally>, picks: &[Pick]) -> Vec<Placed> {
    let (shown, hidden): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| !entry.hidden);
    let of_shown: Vec<Tally> = shown.iter().map(|entry| tallies.get(&entry.id).copied().unwrap_or_default()).collect();
    let mut placed: Vec<Placed> = shown.into_iter().zip(places(&of_shown)).collect();
    placed.extend(hidden.into_iter().map(|entry| (entry, None)));
    let picked = |id| picks.iter().find(|pick| pick.response == id).map_or(i64::MAX, |pick| pick.position);
    placed.sort_by_key(|(entry, place)| (picked(entry.id), place.unwrap_or(i64::MAX), entry.id));
    placed
}

/// The requested page and the cursor of the next.
fn page(ordered: Vec<Placed>, shown: Shown) -> Result<(Vec<Placed>, Option<ResponseCursor>)> {
    if let Some(only) = shown.only {
        let one: Vec<Placed> = ordered.into_iter().filter(|(entry, _)| entry.id == only).collect();
        return if one.is_empty() { Err(Error::NotFound) } else { Ok((one, None)) };
    }
    let begins = shown.after.map_or(0, |after| {
        let last = ordered.iter().position(|(entry, _)| entry.id == after.id);
        // The cursor's response is gone, so that those after it have moved up by one.
        last.map_or(after.count.saturating_sub(1), |last| last + 1).min(ordered.len())
    });
    let ends = (begins + PAGE_SIZE).min(ordered.len());
    let last = ordered[begins..ends].last().map(|(entry, _)| entry.id);
    let next = last.filter(|_| ends < ordered.len()).map(|id| ResponseCursor { count: ends, id });
    Ok((ordered[begins..ends].to_vec(), next))
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
