use crate::{Result, Services, recognition::award_voting_session};
use domain::{
    actor::Actor,
    ids::ResponseId,
    recognition::karma::{SESSIONS_A_DAY, day_of},
};
use std::collections::BTreeSet;
use store::Tx;

/// How many decisions of one person in a day (UTC) make a voting session: votes on different responses, and duels.
const DECISIONS: usize = 10;
/// The most votes and duels of a day that are read: more than all sessions that count.
const MOST: u64 = 4 * DECISIONS as u64 * SESSIONS_A_DAY.unsigned_abs();

/// Awards karma where a decision that was just stored is the tenth, the twentieth and so on of the day. `response`: on
/// which it is a vote, `None` for a duel. A vote that is taken back and given again is no other decision.
pub(super) async fn count_decision(
    services: &Services,
    tx: &Tx,
    actor: &Actor,
    response: Option<ResponseId>,
) -> Result<()> {
    let now = services.now();
    let (begins, _) = day_of(now);
    let voted_on = store::voting::voted_on_since(tx, actor.id, begins, MOST).await?;
    let is_again = response.is_some_and(|response| voted_on.iter().filter(|other| **other == response).count() > 1);
    let different = voted_on.into_iter().collect::<BTreeSet<_>>().len();
    let decided = different + store::duels::count_since(tx, actor.id, begins, MOST).await?;
    if !is_again && decided.is_multiple_of(DECISIONS) {
        award_voting_session(tx, actor.id, now).await?;
    }
    Ok(())
}
