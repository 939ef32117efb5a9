//! Challenges: reading them and writing their text.

use crate::{
    Connect, Result, Tx,
    challenge_rows::{read, read_for},
    entities::{challenge_causes, challenge_skills, challenges, responses},
    picks::picked_of,
};
pub use crate::{
    challenge_progress::{Progress, progress},
    challenge_rows::{Challenge, ForReader, by_ids_for, find_for_reader},
    challenge_transitions::{
        close_answered, close_unanswered, deciding_since, extend, open, outcome_requests_due, past_deadline,
        report_outcome, resume, send_back, settle_outcome_requests, settle_reminders, stop, submit,
        to_remind_of_deadline, to_remind_of_decision, withdraw,
    },
};
use domain::{
    challenges::{ChallengeText, Closing, Kind, Outcome, Spec, State, lifecycle::LifecycleState},
    ids::{ChallengeId, OrganisationId, UserId},
    organisations::record::Ending,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Set,
    sea_query::{Expr, LockType, Query, SelectStatement},
};

/// Inserts a draft, possibly a copy of another challenge.
pub async fn insert(
    tx: &Tx,
    organisation: OrganisationId,
    kind: Kind,
    text: &ChallengeText,
    copied_from: Option<ChallengeId>,
    by: UserId,
    now: Timestamp,
) -> Result<ChallengeId> {
    let row = challenges::ActiveModel {
        organisation_id: Set(organisation.0),
        kind: Set(kind.as_str().to_owned()),
        state: Set(State::Draft.as_str().to_owned()),
        revision: Set(1),
        review_note: Set(String::new()),
        copied_from: Set(copied_from.map(|source| source.0)),
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

/// Somebody's unchanged draft of this kind that was copied from a challenge, if there is one.
pub async fn untouched_draft(
    db: &impl Connect,
    organisation: OrganisationId,
    kind: Kind,
    copied_from: ChallengeId,
    by: UserId,
) -> Result<Option<ChallengeId>> {
    let found = challenges::Entity::find()
        .filter(challenges::Column::OrganisationId.eq(organisation.0))
        .filter(challenges::Column::State.eq(State::Draft.as_str()))
        .filter(challenges::Column::Revision.eq(1))
        .filter(challenges::Column::SubmittedAt.is_null())
        .filter(challenges::Column::ReviewNote.eq(""))
        .filter(challenges::Column::Kind.eq(kind.as_str()))
        .filter(challenges::Column::CreatedBy.eq(by.0))
        .filter(challenges::Column::CopiedFrom.eq(copied_from.0))
        .order_by_desc(challenges::Column::Id);
    Ok(found.one(db.connection()).await?.map(|row| ChallengeId(row.id)))
}

/// Records the idempotency key of the form that created a draft; a conflict when it has created another.
pub async fn set_request(tx: &Tx, id: ChallengeId, request: &str) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::RequestDigest, Expr::value(request))
        .filter(challenges::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// The challenge that a form created, `None` when it has created none.
pub async fn find_by_request(db: &impl Connect, request: &str) -> Result<Option<ChallengeId>> {
    let begun = challenges::Entity::find().filter(challenges::Column::RequestDigest.eq(request));
    Ok(begun.one(db.connection()).await?.map(|row| ChallengeId(row.id)))
}

/// The challenges of an organisation that have not ended, oldest first.
pub async fn not_ended(db: &impl Connect, organisation: OrganisationId, limit: u64) -> Result<Vec<ChallengeId>> {
    let ended = [State::Closed, State::Withdrawn].map(State::as_str);
    let rows = challenges::Entity::find()
        .filter(challenges::Column::OrganisationId.eq(organisation.0))
        .filter(challenges::Column::State.is_not_in(ended))
        .order_by_asc(challenges::Column::Id)
        .limit(limit);
    Ok(rows.all(db.connection()).await?.into_iter().map(|row| ChallengeId(row.id)).collect())
}

/// Saves the text of a challenge in this state, based on a revision; returns the new revision, `None` when that
/// revision is outdated.
pub async fn save_text(
    tx: &Tx,
    id: ChallengeId,
    state: State,
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
        .filter(challenges::Column::State.eq(state.as_str()))
        .filter(challenges::Column::Revision.eq(revision))
        .exec(tx.connection())
        .await?;
    if saved.rows_affected == 0 {
        return Ok(None);
    }
    replace_taxonomy(tx, id, text).await?;
    Ok(Some(revision + 1))
}

/// Sets what is set up beside the text of a challenge.
pub async fn set_spec(tx: &Tx, id: ChallengeId, spec: &Spec) -> Result<()> {
    let update = challenges::Entity::update_many()
        .col_expr(challenges::Column::Spec, Expr::value(spec.to_stored()))
        .filter(challenges::Column::Id.eq(id.0));
    update.exec(tx.connection()).await?;
    Ok(())
}

/// A challenge by identifier, hidden or not.
pub async fn find(db: &impl Connect, id: ChallengeId) -> Result<Option<Challenge>> {
    Ok(read(db, challenges::Entity::find_by_id(id.0)).await?.pop())
}

/// The same with what a reader is to it.
pub async fn find_for(db: &impl Connect, id: ChallengeId, reader: UserId) -> Result<Option<ForReader>> {
    Ok(read_for(db, challenges::Entity::find_by_id(id.0), reader).await?.pop())
}

/// A challenge by identifier, hidden or not, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: ChallengeId) -> Result<Option<Challenge>> {
    let mut one = challenges::Entity::find_by_id(id.0);
    // Not its organisation, which is read with it.
    QueryTrait::query(&mut one).lock_with_tables(LockType::Update, [challenges::Entity]);
    Ok(read(tx, one).await?.pop())
}

/// Locks all challenges that somebody answered and that are not closed, ordered by identifier: how an answer is erased
/// depends on the state of its challenge. Closed ones too in which an answer is picked: its words are searched.
pub async fn lock_answered_by(tx: &Tx, author: UserId) -> Result<()> {
    let undecided_or_picked = Condition::any()
        .add(challenges::Column::State.is_in(UNDECIDED))
        .add(challenges::Column::Id.in_subquery(picked_of(author)));
    let open = challenges::Entity::find()
        .select_only()
        .column(challenges::Column::Id)
        .filter(challenges::Column::Id.in_subquery(answered_by(author)))
        .filter(undecided_or_picked)
        .order_by_asc(challenges::Column::Id)
        .lock_exclusive();
    open.into_tuple::<i64>().all(tx.connection()).await?;
    Ok(())
}

/// Marks the challenges that somebody answered and that are not closed, so that the job updates their rank in the feed.
pub async fn place_later_answered_by(tx: &Tx, author: UserId) -> Result<()> {
    let stale = challenges::Entity::update_many()
        .col_expr(challenges::Column::SearchVersion, crate::search::outdated_version())
        .filter(challenges::Column::Id.in_subquery(answered_by(author)))
        .filter(challenges::Column::State.is_in(UNDECIDED));
    stale.exec(tx.connection()).await?;
    Ok(())
}

/// The states in which answers are given or decided on.
const UNDECIDED: [&str; 2] = [State::Open.as_str(), State::Deciding.as_str()];

fn answered_by(author: UserId) -> SelectStatement {
    Query::select()
        .column(responses::Column::ChallengeId)
        .from(responses::Entity)
        .and_where(responses::Column::AuthorId.eq(author.0))
        .to_owned()
}

/// The newest visible challenges of an organisation in these states.
pub async fn of_organisation(
    db: &impl Connect,
    id: OrganisationId,
    states: &[State],
    limit: u64,
) -> Result<Vec<Challenge>> {
    let in_state = challenges::Column::State.is_in(states.iter().map(|state| state.as_str()));
    newest(db, id, Condition::all().add(in_state).add(challenges::Column::HiddenAt.is_null()), limit).await
}

/// An organisation's challenges that only its team can see, newest first: those in these states, and hidden ones.
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
    read(db, rows).await
}

/// The challenges of these organisations that need action by their teams or are under way, hidden ones included; newest
/// first.
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
    read(db, rows).await
}

/// The visible challenges whose answers were used and of which it is told how, the most recently closed first.
pub async fn used(db: &impl Connect, limit: u64) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find()
        .filter(challenges::Column::Outcome.eq(Outcome::Used.as_str()))
        .filter(challenges::Column::OutcomeText.ne(""))
        .filter(challenges::Column::HiddenAt.is_null())
        .order_by_desc(challenges::Column::ClosedAt)
        .order_by_desc(challenges::Column::Id)
        .limit(limit);
    read(db, rows).await
}

/// Challenges by identifier, hidden or not, unordered.
pub async fn by_ids(db: &impl Connect, ids: impl IntoIterator<Item = ChallengeId>) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find().filter(challenges::Column::Id.is_in(ids.into_iter().map(|id| id.0)));
    read(db, rows).await
}

/// The largest identifier of a challenge, 0 where there is none.
pub async fn last_id(db: &impl Connect) -> Result<i64> {
    let newest = challenges::Entity::find().select_only().column(challenges::Column::Id);
    let newest = newest.order_by_desc(challenges::Column::Id).limit(1).into_tuple().one(db.connection()).await?;
    Ok(newest.unwrap_or_default())
}

/// The challenges in review, longest waiting first.
pub async fn in_review(db: &impl Connect, limit: u64) -> Result<Vec<Challenge>> {
    let rows = challenges::Entity::find()
        .filter(challenges::Column::State.eq(State::InReview.as_str()))
        .order_by_asc(challenges::Column::SubmittedAt)
        .order_by_asc(challenges::Column::Id)
        .limit(limit);
    read(db, rows).await
}

/// How many challenges of an organisation are in review.
pub async fn count_in_review(db: &impl Connect, organisation: OrganisationId) -> Result<i64> {
    let waiting = challenges::Entity::find()
        .filter(challenges::Column::OrganisationId.eq(organisation.0))
        .filter(challenges::Column::State.eq(State::InReview.as_str()));
    Ok(i64::try_from(waiting.count(db.connection()).await?).unwrap_or(i64::MAX))
}

/// The history of an organisation that matters when it publishes.
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
