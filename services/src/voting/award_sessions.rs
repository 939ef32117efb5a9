use crate::{Result, Services, batch::for_each, recognition::award_voting_session};
use domain::{
    ids::UserId,
    recognition::karma::SESSIONS_A_DAY,
    time::{Timestamp, day_of},
};
use std::collections::{BTreeMap, BTreeSet};

/// How many decisions of one person in a day (UTC) make a voting session: votes on different responses, and duels.
const DECISIONS: usize = 10;
/// The most votes and duels of one person that are read: more than all sessions of a day that count.
const MOST: u64 = 4 * DECISIONS as u64 * SESSIONS_A_DAY.unsigned_abs();
/// The most votes and duels that one run reads; the next run goes on. After a start as many are read again.
const AT_ONCE: u64 = 1_000;

/// Awards karma to those who have voted since the last run, for each tenth decision of a day; returns how many people
/// got some. A vote takes no longer for it, and what is awarded twice is awarded once: the moment of the decision names
/// the session. Anonymous: called by a job.
pub(crate) async fn award_sessions(services: &Services) -> Result<u64> {
    let db = services.store();
    let (vote, duel) = services.sessions_seen().last();
    let votes = store::voting::given_after(db, vote, AT_ONCE).await?;
    let duels = store::duels::decided_after(db, duel, AT_ONCE).await?;
    let (last_vote, last_duel) = (votes.iter().map(|(id, ..)| *id).max(), duels.iter().map(|(id, ..)| *id).max());
    let mut people: BTreeMap<UserId, BTreeSet<Timestamp>> = BTreeMap::new();
    for (_, person, at) in votes.into_iter().chain(duels) {
        people.entry(person).or_default().insert(day_of(at).0);
    }
    let days = people.into_iter().flat_map(|(person, days)| days.into_iter().map(move |day| (person, (person, day))));
    let done = for_each("person", days, |(person, day)| award(services, person, day)).await?;
    services.sessions_seen().go_on_after(last_vote, last_duel);
    Ok(done)
}

/// Awards the sessions of one day; returns whether there was a new one. Nothing for an account that is removed.
async fn award(services: &Services, person: UserId, day: Timestamp) -> Result<bool> {
    let (begins, ends) = day_of(day);
    let is_of_day = |at: &Timestamp| *at >= begins && *at < ends;
    let mut first: BTreeMap<_, Timestamp> = BTreeMap::new();
    for (response, at) in store::voting::last_votes_of(services.store(), person, MOST).await? {
        // From the newest: the first time on a response stays.
        first.insert(response, at);
    }
    let duels = store::duels::last_duels_of(services.store(), person, MOST).await?;
    let mut decisions: Vec<Timestamp> = first.into_values().chain(duels).filter(is_of_day).collect();
    decisions.sort_unstable();
    let ended: Vec<Timestamp> =
        decisions.chunks_exact(DECISIONS).filter_map(|session| session.last().copied()).collect();
    if ended.is_empty() {
        return Ok(false);
    }
    let tx = services.begin().await?;
    let account = store::moderation::lock_person(&tx, person).await?;
    let mut is_new = false;
    if account.is_some_and(|account| account.removed_at.is_none()) {
        for at in ended {
            is_new |= award_voting_session(&tx, person, at).await?;
        }
    }
    tx.commit().await?;
    Ok(is_new)
}
