use crate::Result;
use domain::{
    ids::UserId,
    recognition::karma::{Award, KarmaKind, NewEntry, SESSIONS_A_DAY},
    time::{Timestamp, day_of},
};
use store::Tx;

/// Awards karma for a voting session that ended at a moment; returns whether it did. Not for more than five a day (UTC),
/// and once for a moment. Under a lock on the account, after every other lock.
pub async fn award_voting_session(tx: &Tx, user: UserId, at: Timestamp) -> Result<bool> {
    let (begins, ends) = day_of(at);
    let today = store::karma::sessions_between(tx, user, begins, ends, SESSIONS_A_DAY).await?;
    let is_full = i64::try_from(today.len()).is_ok_and(|sessions| sessions >= SESSIONS_A_DAY);
    if is_full || today.contains(&at) {
        return Ok(false);
    }
    let kind = KarmaKind::VotingSession;
    let award = Award { user, kind, subject: at.0 };
    let entry = NewEntry { award, round: 1, points: kind.points(), reverses: None };
    store::karma::append(tx, None, &[entry], at).await?;
    Ok(true)
}
