//! Moving challenges from one state to the next, and which are due to be moved.

use crate::{Connect, Error, Result, Tx, entities::challenges};
use domain::{
    challenges::{Closing, Outcome, State, input::ClosingWords},
    ids::ChallengeId,
    time::{Span, Timestamp},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
    sea_query::{Expr, ExprTrait},
};

/// `draft` to `in_review`.
pub async fn submit(tx: &Tx, id: ChallengeId, now: Timestamp) -> Result<bool> {
    let update = step(id, &[State::Draft], State::InReview)
        .col_expr(challenges::Column::SubmittedAt, Expr::value(now.0))
        .col_expr(challenges::Column::ReviewNote, Expr::value(""));
    run(tx, update).await
}

/// Opens a challenge until its deadline, from one of these states.
pub async fn open(tx: &Tx, id: ChallengeId, from: &[State], now: Timestamp, deadline: Timestamp) -> Result<bool> {
    let update = step(id, from, State::Open)
        .col_expr(challenges::Column::OpenedAt, Expr::value(now.0))
        .col_expr(challenges::Column::ReviewNote, Expr::value(""))
        .col_expr(challenges::Column::Deadline, Expr::value(deadline.0));
    run(tx, update).await
}

/// Extends an open challenge that was never extended by this many days. Its team is reminded of the new deadline again.
pub async fn extend(tx: &Tx, id: ChallengeId, days: i64, now: Timestamp) -> Result<bool> {
    let update = step(id, &[State::Open], State::Open)
        .col_expr(challenges::Column::Reminders, Expr::value(0))
        .col_expr(challenges::Column::Days, Expr::col(challenges::Column::Days).add(days))
        .col_expr(challenges::Column::Deadline, Expr::col(challenges::Column::Deadline).add(Span::days(days).0))
        .col_expr(challenges::Column::ExtendedAt, Expr::value(now.0))
        .filter(challenges::Column::ExtendedAt.is_null());
    run(tx, update).await
}

/// `in_review` to `draft`.
pub async fn send_back(tx: &Tx, id: ChallengeId, note: &str) -> Result<bool> {
    let update = step(id, &[State::InReview], State::Draft)
        .col_expr(challenges::Column::SubmittedAt, Expr::value(None::<i64>))
        .col_expr(challenges::Column::ReviewNote, Expr::value(note));
    run(tx, update).await
}

/// `open` to `deciding`.
pub async fn stop(tx: &Tx, id: ChallengeId, at: Timestamp) -> Result<bool> {
    let update =
        step(id, &[State::Open], State::Deciding).col_expr(challenges::Column::DecidingSince, Expr::value(at.0));
    run(tx, update).await
}

/// Withdraws a challenge.
pub async fn withdraw(tx: &Tx, id: ChallengeId) -> Result<bool> {
    run(tx, step(id, &[State::Draft, State::InReview, State::Open], State::Withdrawn)).await
}

/// Closes a challenge with the organisation's answer, from `deciding` or after it closed as unanswered.
pub async fn close_answered(tx: &Tx, id: ChallengeId, words: &ClosingWords, at: Timestamp) -> Result<bool> {
    let unanswered = challenges::Column::Closing.eq(Closing::Unanswered.as_str());
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::State, Expr::value(State::Closed.as_str()))
        .col_expr(challenges::Column::Closing, Expr::value(Closing::Answered.as_str()))
        .col_expr(challenges::Column::ClosedAt, Expr::value(at.0))
        .col_expr(challenges::Column::Thanks, Expr::value(&words.thanks))
        .col_expr(challenges::Column::Outcome, Expr::value(words.outcome.as_str()))
        .col_expr(challenges::Column::OutcomeText, Expr::value(&words.outcome_text))
        .col_expr(challenges::Column::NoPickReason, Expr::value(&words.no_pick_reason))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(Condition::any().add(challenges::Column::State.eq(State::Deciding.as_str())).add(unanswered));
    run(tx, update).await
}

/// `deciding` to closed as unanswered.
pub async fn close_unanswered(tx: &Tx, id: ChallengeId, at: Timestamp) -> Result<bool> {
    let update = step(id, &[State::Deciding], State::Closed)
        .col_expr(challenges::Column::Closing, Expr::value(Closing::Unanswered.as_str()))
        .col_expr(challenges::Column::ClosedAt, Expr::value(at.0));
    run(tx, update).await
}

/// Updates the outcome of a challenge that was closed with an answer.
pub async fn report_outcome(tx: &Tx, id: ChallengeId, outcome: Outcome, text: &str) -> Result<bool> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Outcome, Expr::value(outcome.as_str()))
        .col_expr(challenges::Column::OutcomeText, Expr::value(text))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::Closing.eq(Closing::Answered.as_str()));
    run(tx, update).await
}

/// Settles the requests for the outcome up to this number, of a challenge that was closed with an answer.
pub async fn settle_outcome_requests(tx: &Tx, id: ChallengeId, before: i64, settled: i64) -> Result<bool> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::OutcomeRequests, Expr::value(settled))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::OutcomeRequests.eq(before))
        .filter(challenges::Column::Closing.eq(Closing::Answered.as_str()));
    run(tx, update).await
}

/// Settles the reminders of its team up to this number.
pub async fn settle_reminders(tx: &Tx, id: ChallengeId, before: i64, settled: i64) -> Result<bool> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Reminders, Expr::value(settled))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::Reminders.eq(before));
    run(tx, update).await
}

/// Moves the end of a hidden challenge's time by as long as it was hidden, because nobody could answer, vote or decide.
/// Returns whether it had one.
pub async fn resume(tx: &Tx, id: ChallengeId, now: Timestamp) -> Result<bool> {
    let hidden_at = || Expr::col(challenges::Column::HiddenAt);
    let deciding_since = || Expr::col(challenges::Column::DecidingSince);
    let longer = |column: challenges::Column| Expr::col(column).add(Expr::value(now.0).sub(hidden_at()));
    let hidden = |state| step(id, &[state], state).filter(challenges::Column::HiddenAt.is_not_null());
    let (open, deciding) = (hidden(State::Open), hidden(State::Deciding));
    let open = open.col_expr(challenges::Column::Deadline, longer(challenges::Column::Deadline));
    let before = deciding
        .clone()
        .col_expr(challenges::Column::DecidingSince, longer(challenges::Column::DecidingSince))
        .filter(deciding_since().lte(hidden_at()));
    // Stopped early while it was hidden.
    let meanwhile = deciding
        .col_expr(challenges::Column::DecidingSince, Expr::value(now.0))
        .filter(deciding_since().gt(hidden_at()));
    // In this order: what the last one has moved would be in time for the second.
    Ok(run(tx, open).await? || run(tx, meanwhile).await? || run(tx, before).await?)
}

fn step(id: ChallengeId, from: &[State], to: State) -> UpdateMany<challenges::Entity> {
    challenges::Entity::update_many()
        .col_expr(challenges::Column::State, Expr::value(to.as_str()))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::State.is_in(from.iter().map(|state| state.as_str())))
}

async fn run(tx: &Tx, update: UpdateMany<challenges::Entity>) -> Result<bool> {
    match update.exec(tx.connection()).await?.rows_affected {
        0 => Ok(false),
        1 => Ok(true),
        more => Err(Error::Database(format!("one challenge was to be changed, not {more}"))),
    }
}

/// The visible open challenges past their deadline, the longest overdue first.
pub async fn past_deadline(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::Open.as_str()))
        .filter(challenges::Column::Deadline.lte(now.0))
        .filter(challenges::Column::HiddenAt.is_null())
        .order_by_asc(challenges::Column::Deadline)
        .limit(limit);
    Ok(due.all(db.connection()).await?.into_iter().map(|row| ChallengeId(row.id)).collect())
}

/// The visible challenges in `deciding` since before a moment, the longest first.
pub async fn deciding_since(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::Deciding.as_str()))
        .filter(challenges::Column::DecidingSince.lte(before.0))
        .filter(challenges::Column::HiddenAt.is_null())
        .order_by_asc(challenges::Column::DecidingSince)
        .limit(limit);
    Ok(due.all(db.connection()).await?.into_iter().map(|row| ChallengeId(row.id)).collect())
}

/// What an index of the challenges whose outcome is still asked for names.
const ASKED_FOR: &str = "closing = 'answered' AND hidden_because IS NULL AND outcome_requests < 2";

/// The visible challenges closed with an answer before a moment of which this many requests for the outcome are settled,
/// the longest closed first.
pub async fn outcome_requests_due(
    db: &impl Connect,
    settled: i64,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(Expr::cust(ASKED_FOR))
        .filter(challenges::Column::OutcomeRequests.eq(settled))
        .filter(challenges::Column::ClosedAt.lte(before.0))
        .order_by_asc(challenges::Column::ClosedAt)
        .limit(limit);
    Ok(due.into_tuple::<i64>().all(db.connection()).await?.into_iter().map(ChallengeId).collect())
}

/// What an index of the open challenges whose team is not reminded yet names.
const TO_REMIND_OPEN: &str = "state = 'open' AND hidden_because IS NULL AND reminders = 0";
/// What an index of the challenges whose team is still to be reminded to decide names.
const TO_REMIND_DECIDING: &str = "state = 'deciding' AND hidden_because IS NULL AND reminders < 3";

/// The visible open challenges with a deadline before a moment whose team was not reminded yet, the first deadline
/// first.
pub async fn to_remind_of_deadline(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(Expr::cust(TO_REMIND_OPEN))
        .filter(challenges::Column::Deadline.lte(before.0))
        .order_by_asc(challenges::Column::Deadline)
        .limit(limit);
    Ok(due.into_tuple::<i64>().all(db.connection()).await?.into_iter().map(ChallengeId).collect())
}

/// The visible challenges in `deciding` since before a moment of which this many reminders are settled, the longest
/// first.
pub async fn to_remind_of_decision(
    db: &impl Connect,
    settled: i64,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(Expr::cust(TO_REMIND_DECIDING))
        .filter(challenges::Column::Reminders.eq(settled))
        .filter(challenges::Column::DecidingSince.lte(before.0))
        .order_by_asc(challenges::Column::DecidingSince)
        .limit(limit);
    Ok(due.into_tuple::<i64>().all(db.connection()).await?.into_iter().map(ChallengeId).collect())
}
