use super::duels::{decided_pairs, next_pairs, token_of};
use crate::{
    Error, Result, Services,
    challenge_access::require_readable,
    challenge_cards::card,
    discovery::to_vote_on,
    responses::{Votable, votable},
};
use domain::{
    actor::Actor,
    challenges::lifecycle::decide_until,
    ids::{ChallengeId, ResponseId},
    responses::view::ResponseView,
    voting::{NoVotes, duel_input::Pair},
    voting_session::{BATCH, PairView, SessionQuery, ShowSession, VotingSession, Way},
};
use std::collections::HashMap;
use store::challenges::ForReader;

/// A page of the viewer's voting session on a challenge: the next responses on which they have not voted, or the next
/// pairs. Anonymous: a visitor is told to sign in. `NotFound` where the viewer cannot read the challenge.
pub async fn show_voting_session(
    services: &Services,
    viewer: Option<&Actor>,
    id: ChallengeId,
    input: &ShowSession,
) -> Result<VotingSession> {
    let query = input.parse()?;
    let db = services.store();
    let for_reader = match viewer {
        Some(viewer) => store::challenges::find_for(db, id, viewer.id).await?,
        None => store::challenges::find(db, id).await?.map(|challenge| ForReader {
            challenge,
            role: None,
            has_revealed: false,
        }),
    };
    let for_reader = for_reader.ok_or(Error::NotFound)?;
    require_readable(&for_reader.challenge, viewer, for_reader.role.is_some())?;
    let mut session = begun(services, &for_reader, query);
    if let Some(viewer) = viewer {
        fill(services, viewer, &for_reader, query, &mut session).await?;
    }
    if session.is_over() {
        session.others = to_vote_on(services, viewer, id).await?;
    }
    Ok(session)
}

/// The page for a visitor, with nothing to vote on.
fn begun(services: &Services, ForReader { challenge, .. }: &ForReader, query: SessionQuery) -> VotingSession {
    VotingSession {
        card: card(services, challenge),
        spec: challenge.text.spec.clone(),
        language: challenge.text.language,
        way: if challenge.kind.rules().duels { query.way } else { Way::One },
        offers_duels: challenge.kind.rules().duels,
        items: Vec::new(),
        pairs: Vec::new(),
        left: 0,
        voted: 0,
        decided: 0,
        enough: query.enough,
        no_votes: Some(NoVotes::SignInNeeded),
        hidden: 0,
        decide_until: challenge.deciding_since.map(decide_until),
        others: Vec::new(),
        now: services.now(),
    }
}

async fn fill(
    services: &Services,
    viewer: &Actor,
    for_reader: &ForReader,
    query: SessionQuery,
    session: &mut VotingSession,
) -> Result<()> {
    let mut votable = votable(services, viewer, for_reader).await?;
    let unvoted = votable.entries.iter().filter(|entry| entry.vote.is_none()).count();
    session.no_votes = votable.no_votes();
    session.hidden = votable.hidden();
    session.left = number(unvoted);
    session.voted = number(votable.entries.len() - unvoted);
    // A pair takes two.
    session.offers_duels &= votable.entries.len() > 1;
    match session.way {
        Way::Two if session.enough => {
            session.decided = number(decided_pairs(services, viewer, for_reader.challenge.id).await?.len());
        }
        Way::One if session.enough => {}
        Way::One => {
            let next = next_responses(&votable, query.after);
            session.items = votable.views(&next).await?;
        }
        Way::Two => {
            let (pairs, decided) = next_pairs(services, viewer, for_reader.challenge.id, &votable.entries).await?;
            session.decided = number(decided);
            session.pairs = side_by_side(services, viewer, &mut votable, pairs).await?;
        }
    }
    Ok(())
}

/// The next responses without a vote, in the viewer's own order, after the one that was skipped last.
fn next_responses(votable: &Votable<'_>, after: Option<ResponseId>) -> Vec<ResponseId> {
    let skipped = after.and_then(|after| votable.entries.iter().position(|entry| entry.id == after));
    let rest = votable.entries.iter().skip(skipped.map_or(0, |last| last + 1));
    rest.filter(|entry| entry.vote.is_none()).take(BATCH).map(|entry| entry.id).collect()
}

/// Pairs with the texts of both, and with what a decision has to be sent.
async fn side_by_side(
    services: &Services,
    viewer: &Actor,
    votable: &mut Votable<'_>,
    pairs: Vec<Pair>,
) -> Result<Vec<PairView>> {
    let mut ids: Vec<ResponseId> = pairs.iter().flat_map(|pair| [pair.left, pair.right]).collect();
    ids.sort_unstable();
    ids.dedup();
    let views = votable.views(&ids).await?;
    let of_id: HashMap<ResponseId, &ResponseView> = views.iter().map(|view| (view.id, view)).collect();
    let mut shown = Vec::with_capacity(pairs.len());
    for pair in pairs {
        if let (Some(left), Some(right)) = (of_id.get(&pair.left), of_id.get(&pair.right)) {
            let token = token_of(services, viewer, pair).await?;
            shown.push(PairView { left: (*left).clone(), right: (*right).clone(), token });
        }
    }
    Ok(shown)
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
