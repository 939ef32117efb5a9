//! Challenges: reading them, writing their text, and leading them from state to state.

pub use crate::challenge_rows::Challenge;
use crate::{
    Connect, Error, Result, Tx,
    challenge_rows::assemble,
    entities::{challenge_causes, challenge_skills, challenges},
};
use domain::{
    challenges::{ChallengeText, Closing, Kind, Outcome, State, input::ClosingWords, lifecycle::LifecycleState},
    ids::{ChallengeId, OrganisationId, UserId},
    organisations::record::Ending,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    UpdateMany, sea_query::Expr,
};

/// Adds a draft.
pub async fn insert(
    tx: &Tx,
    organisation: OrganisationId,
    kind: Kind,
    text: &ChallengeText,
    by: UserId,
    now: Timestamp,
) -> Result<ChallengeId> {
    let row = challenges::ActiveModel {
        organisation_id: Set(organisation.0),
        kind: Set(kind.as_str().to_owned()),
        state: Set(State::Draft.as_str().to_owned()),
        revision: Set(1),
        review_note: Set(String::new()),
        created_by: Set(Some(by.0)),
        created_at: Set(now.0),
        thanks: Set(String::new()),
        outcome_text: Set(String::new()),
        no_pick_reason: Set(String::new()),
        updated_at: Set(now.0),
        ..challenges::ActiveModel::of_text(text)
    };
    let id = ChallengeId(row.insert(tx.connection()).await?.id);
    replace_taxonomy(tx, id, text).await?;
    Ok(id)
}

/// Saves the text of a draft over the revision that was edited; the new revision, `None` when another came before.
pub async fn save_text(
    tx: &Tx,
    id: ChallengeId,
    revision: i64,
    text: &ChallengeText,
    now: Timestamp,
) -> Result<Option<i64>> {
    let written = challenges::ActiveModel {
        revision: Set(revision + 1),
        updated_at: Set(now.0),
        ..challenges::ActiveModel::of_text(text)
    };
    let saved = challenges::Entity::update_many()
        .set(written)
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::State.eq(State::Draft.as_str()))
        .filter(challenges::Column::Revision.eq(revision))
        .exec(tx.connection())
        .await?;
    if saved.rows_affected == 0 {
        return Ok(None);
    }
    replace_taxonomy(tx, id, text).await?;
    Ok(Some(revision + 1))
}

/// A challenge by its identifier, hidden or not.
pub async fn find(db: &impl Connect, id: ChallengeId) -> Result<Option<Challenge>> {
    let row = challenges::Entity::find_by_id(id.0).all(db.connection()).await?;
    Ok(assemble(db, row).await?.pop())
}

/// A challenge that stays as it is until the transaction ends.
pub async fn lock(tx: &Tx, id: ChallengeId) -> Result<Option<Challenge>> {
    let row = challenges::Entity::find_by_id(id.0).lock_exclusive().all(tx.connection()).await?;
    Ok(assemble(tx, row).await?.pop())
}

/// The newest challenges of an organisation that are in these states and shown.
pub async fn of_organisation(
    db: &impl Connect,
    id: OrganisationId,
    states: &[State],
    limit: u64,
) -> Result<Vec<Challenge>> {
    let in_state = challenges::Column::State.is_in(states.iter().map(|state| state.as_str()));
    newest(db, id, Condition::all().add(in_state).add(challenges::Column::HiddenAt.is_null()), limit).await
}

/// What only the team of an organisation sees of its challenges, the newest first: those in these states, and whatever
/// is hidden.
pub async fn for_team(db: &impl Connect, id: OrganisationId, states: &[State], limit: u64) -> Result<Vec<Challenge>> {
    let in_state = challenges::Column::State.is_in(states.iter().map(|state| state.as_str()));
    newest(db, id, Condition::any().add(in_state).add(challenges::Column::HiddenAt.is_not_null()), limit).await
}

async fn newest(db: &impl Connect, of: OrganisationId, which: Condition, limit: u64) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find()
        .filter(challenges::Column::OrganisationId.eq(of.0))
        .filter(which)
        .order_by_desc(challenges::Column::CreatedAt)
        .order_by_desc(challenges::Column::Id)
        .limit(limit);
    assemble(db, rows.all(db.connection()).await?).await
}

/// The challenges of these organisations with which their teams have something to do, or that are under way, hidden or
/// not; the newest first.
pub async fn unfinished(db: &impl Connect, of: &[OrganisationId], limit: u64) -> Result<Vec<Challenge>> {
    let states = [State::Draft, State::InReview, State::Open, State::Deciding];
    let is_unfinished = Condition::any()
        .add(challenges::Column::State.is_in(states.map(State::as_str)))
        .add(challenges::Column::Closing.eq(Closing::Unanswered.as_str()))
        .add(challenges::Column::Outcome.eq(Outcome::NotYet.as_str()));
    let rows = challenges::Entity::find()
        .filter(challenges::Column::OrganisationId.is_in(of.iter().map(|id| id.0)))
        .filter(is_unfinished)
        .order_by_desc(challenges::Column::CreatedAt)
        .order_by_desc(challenges::Column::Id)
        .limit(limit);
    assemble(db, rows.all(db.connection()).await?).await
}

/// The challenges that are shown and of which the answers were used, the one closed last first.
pub async fn used(db: &impl Connect, limit: u64) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find()
        .filter(challenges::Column::Outcome.eq(Outcome::Used.as_str()))
        .filter(challenges::Column::HiddenAt.is_null())
        .order_by_desc(challenges::Column::ClosedAt)
        .order_by_desc(challenges::Column::Id)
        .limit(limit);
    assemble(db, rows.all(db.connection()).await?).await
}

/// Those of these organisations of which a challenge was ever open.
pub async fn with_opened(db: &impl Connect, of: &[OrganisationId]) -> Result<Vec<OrganisationId>> {
    let rows: Vec<i64> = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::OrganisationId)
        .distinct()
        .filter(challenges::Column::OrganisationId.is_in(of.iter().map(|id| id.0)))
        .filter(challenges::Column::OpenedAt.is_not_null())
        .into_tuple()
        .all(db.connection())
        .await?;
    Ok(rows.into_iter().map(OrganisationId).collect())
}

/// Challenges by their identifiers, hidden or not, in no order.
pub async fn by_ids(db: &impl Connect, ids: impl IntoIterator<Item = ChallengeId>) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find().filter(challenges::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    assemble(db, rows.all(db.connection()).await?).await
}

/// The challenges that wait to be read before they open, longest waiting first.
pub async fn in_review(db: &impl Connect, limit: u64) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::InReview.as_str()))
        .order_by_asc(challenges::Column::SubmittedAt)
        .order_by_asc(challenges::Column::Id)
        .limit(limit);
    assemble(db, rows.all(db.connection()).await?).await
}

/// What counts about an organisation when it publishes.
pub async fn standing(db: &impl Connect, organisation: OrganisationId, verified: bool) -> Result<LifecycleState> {
    let of = || challenges::Entity::find().filter(challenges::Column::OrganisationId.eq(organisation.0));
    let opened = of().filter(challenges::Column::OpenedAt.is_not_null()).count(db.connection()).await?;
    let unanswered =
        of().filter(challenges::Column::Closing.eq(Closing::Unanswered.as_str())).count(db.connection()).await?;
    let number = |count| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(LifecycleState { verified, opened_before: number(opened), unanswered: number(unanswered) })
}

/// How the challenges of an organisation ended.
pub async fn endings(db: &impl Connect, organisation: OrganisationId) -> Result<Vec<Ending>> {
    let over = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Closing)
        .column(challenges::Column::DecidingSince)
        .column(challenges::Column::ClosedAt)
        .filter(challenges::Column::OrganisationId.eq(organisation.0))
        .filter(challenges::Column::State.eq(State::Closed.as_str()))
        .filter(challenges::Column::Closing.is_not_null())
        .filter(challenges::Column::DecidingSince.is_not_null())
        .filter(challenges::Column::ClosedAt.is_not_null());
    let rows: Vec<(String, i64, i64)> = over.into_tuple().all(db.connection()).await?;
    let ending = |(closing, since, at): (String, i64, i64)| {
        Ok(Ending { closing: closing.parse()?, deciding_since: Timestamp(since), closed_at: Timestamp(at) })
    };
    rows.into_iter().map(ending).collect()
}

/// Puts a draft in the queue of those that are read before they open; whether it was a draft.
pub async fn submit(tx: &Tx, id: ChallengeId, now: Timestamp) -> Result<bool> {
    let update = step(id, &[State::Draft], State::InReview)
        .col_expr(challenges::Column::SubmittedAt, Expr::value(now.0))
        .col_expr(challenges::Column::ReviewNote, Expr::value(""));
    run(tx, update).await
}

/// Opens a challenge until its deadline; whether it was in one of these states.
pub async fn open(tx: &Tx, id: ChallengeId, from: &[State], now: Timestamp, deadline: Timestamp) -> Result<bool> {
    let update = step(id, from, State::Open)
        .col_expr(challenges::Column::OpenedAt, Expr::value(now.0))
        .col_expr(challenges::Column::ReviewNote, Expr::value(""))
        .col_expr(challenges::Column::Deadline, Expr::value(deadline.0));
    run(tx, update).await
}

/// Makes a draft again of a challenge in review; whether it was in review.
pub async fn send_back(tx: &Tx, id: ChallengeId, note: &str) -> Result<bool> {
    let update = step(id, &[State::InReview], State::Draft)
        .col_expr(challenges::Column::SubmittedAt, Expr::value(None::<i64>))
        .col_expr(challenges::Column::ReviewNote, Expr::value(note));
    run(tx, update).await
}

/// Ends the time for answers; whether it was open.
pub async fn stop(tx: &Tx, id: ChallengeId, at: Timestamp) -> Result<bool> {
    let update =
        step(id, &[State::Open], State::Deciding).col_expr(challenges::Column::DecidingSince, Expr::value(at.0));
    run(tx, update).await
}

/// Takes a challenge back; whether it was in a state from which it can be.
pub async fn withdraw(tx: &Tx, id: ChallengeId) -> Result<bool> {
    run(tx, step(id, &[State::Draft, State::InReview, State::Open], State::Withdrawn)).await
}

/// Closes a challenge with the organisation's words; whether it was deciding, or closed without a word.
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

/// Closes a challenge without a word from its organisation; whether it was deciding.
pub async fn close_unanswered(tx: &Tx, id: ChallengeId, at: Timestamp) -> Result<bool> {
    let update = step(id, &[State::Deciding], State::Closed)
        .col_expr(challenges::Column::Closing, Expr::value(Closing::Unanswered.as_str()))
        .col_expr(challenges::Column::ClosedAt, Expr::value(at.0));
    run(tx, update).await
}

/// Tells anew what became of the answers; whether the challenge was closed with an answer.
pub async fn report_outcome(tx: &Tx, id: ChallengeId, outcome: Outcome, text: &str) -> Result<bool> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Outcome, Expr::value(outcome.as_str()))
        .col_expr(challenges::Column::OutcomeText, Expr::value(text))
        .filter(challenges::Column::Id.eq(id.0))
        .filter(challenges::Column::Closing.eq(Closing::Answered.as_str()));
    run(tx, update).await
}

/// The open challenges whose deadline has passed, the longest past first.
pub async fn past_deadline(db: &impl Connect, now: Timestamp, limit: u64) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::Open.as_str()))
        .filter(challenges::Column::Deadline.lte(now.0))
        .order_by_asc(challenges::Column::Deadline)
        .limit(limit);
    Ok(due.all(db.connection()).await?.into_iter().map(|row| ChallengeId(row.id)).collect())
}

/// The challenges that have been deciding since before a moment, the longest first.
pub async fn deciding_since(db: &impl Connect, before: Timestamp, limit: u64) -> Result<Vec<ChallengeId>> {
    let due = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::Deciding.as_str()))
        .filter(challenges::Column::DecidingSince.lte(before.0))
        .order_by_asc(challenges::Column::DecidingSince)
        .limit(limit);
    Ok(due.all(db.connection()).await?.into_iter().map(|row| ChallengeId(row.id)).collect())
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

async fn replace_taxonomy(tx: &Tx, id: ChallengeId, text: &ChallengeText) -> Result<()> {
    let old = challenge_causes::Entity::delete_many().filter(challenge_causes::Column::ChallengeId.eq(id.0));
    old.exec(tx.connection()).await?;
    let old = challenge_skills::Entity::delete_many().filter(challenge_skills::Column::ChallengeId.eq(id.0));
    old.exec(tx.connection()).await?;
    let causes = text.causes.iter().zip(1..).map(|(cause, position)| challenge_causes::ActiveModel {
        challenge_id: Set(id.0),
        cause: Set(cause.clone()),
        position: Set(position),
    });
    challenge_causes::Entity::insert_many(causes).exec_without_returning(tx.connection()).await?;
    let skills = text.skills.iter().zip(1..).map(|(skill, position)| challenge_skills::ActiveModel {
        challenge_id: Set(id.0),
        skill: Set(skill.clone()),
        position: Set(position),
    });
    challenge_skills::Entity::insert_many(skills).exec_without_returning(tx.connection()).await?;
    Ok(())
}
