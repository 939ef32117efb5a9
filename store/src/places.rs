//! The places of deliverables: who took which, and to what they agreed.

use crate::{Connect, Result, Tx, entities::places};
use domain::{
    challenges::{
        Licence,
        kinds::deliverable::{DeliverableSpec, Holding, Place, TERMS},
    },
    ids::{ChallengeId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, UpdateMany,
    sea_query::{Expr, ExprTrait, Query},
};

/// The most places of a challenge.
const MOST: u64 = DeliverableSpec::MAX_PLACES.unsigned_abs();

/// Inserts the places of a challenge, which is about to open.
pub async fn create(tx: &Tx, challenge: ChallengeId, count: i64) -> Result<()> {
    let rows = (1..=count).map(|number| places::ActiveModel {
        challenge_id: Set(challenge.0),
        number: Set(number),
        ..Default::default()
    });
    places::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The places of a challenge as they stand, by number; none before it was open.
pub async fn standings(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<Place>> {
    let rows = places::Entity::find()
        .filter(places::Column::ChallengeId.eq(challenge.0))
        .order_by_asc(places::Column::Number)
        .limit(MOST);
    let place = |row: places::Model| Place {
        number: row.number,
        holding: row.holder_id.map(|by| Holding { by: UserId(by), until: row.held_until.map(Timestamp) }),
    };
    Ok(rows.all(db.connection()).await?.into_iter().map(place).collect())
}

/// Whether somebody holds a place of a challenge, for how long ever it was kept.
pub async fn is_held_by(db: &impl Connect, challenge: ChallengeId, person: UserId) -> Result<bool> {
    Ok(of_person(challenge, person).one(db.connection()).await?.is_some())
}

/// To what somebody agreed who holds a place.
#[derive(Clone, Copy, Debug)]
pub struct Agreement {
    pub licence: Licence,
    /// The version of the words.
    pub terms: i64,
    pub at: Timestamp,
}

/// To what the holder of a place agreed, `None` where they hold none.
pub async fn agreement(db: &impl Connect, challenge: ChallengeId, person: UserId) -> Result<Option<Agreement>> {
    let row = of_person(challenge, person).one(db.connection()).await?;
    let Some((licence, terms, at)) = row.and_then(|row| Some((row.licence?, row.terms?, row.agreed_at?))) else {
        return Ok(None);
    };
    Ok(Some(Agreement { licence: licence.parse()?, terms, at: Timestamp(at) }))
}

fn of_person(challenge: ChallengeId, person: UserId) -> sea_orm::Select<places::Entity> {
    places::Entity::find()
        .filter(places::Column::HolderId.eq(person.0))
        .filter(places::Column::ChallengeId.eq(challenge.0))
}

/// A place that somebody takes.
#[derive(Clone, Copy, Debug)]
pub struct TakenPlace {
    pub challenge: ChallengeId,
    pub person: UserId,
    pub licence: Licence,
    pub now: Timestamp,
    pub until: Timestamp,
}

/// Gives somebody the first place that is free, or whose time is over; returns `false` where there is none. For whoever
/// holds none.
pub async fn take(tx: &Tx, taken: TakenPlace) -> Result<bool> {
    let is_free = || places::Column::HolderId.is_null().or(places::Column::HeldUntil.lte(taken.now.0));
    let first = Query::select()
        .expr(Expr::col(places::Column::Number).min())
        .from(places::Entity)
        .and_where(places::Column::ChallengeId.eq(taken.challenge.0))
        .and_where(is_free())
        .to_owned();
    let held = places::ActiveModel {
        holder_id: Set(Some(taken.person.0)),
        held_until: Set(Some(taken.until.0)),
        agreed_at: Set(Some(taken.now.0)),
        licence: Set(Some(taken.licence.as_str().to_owned())),
        terms: Set(Some(TERMS)),
        ..Default::default()
    };
    // Still free: where somebody took it at the same moment, the condition is looked at again.
    let update = places::Entity::update_many()
        .set(held)
        .filter(places::Column::ChallengeId.eq(taken.challenge.0))
        .filter(places::Column::Number.in_subquery(first))
        .filter(is_free());
    change(tx, update).await
}

/// Keeps somebody's place until a later moment, though somebody else could take it already; returns whether they hold
/// one in which nothing was handed in.
pub async fn keep(tx: &Tx, challenge: ChallengeId, person: UserId, until: Timestamp) -> Result<bool> {
    let kept = places::ActiveModel { held_until: Set(Some(until.0)), ..Default::default() };
    change(tx, held_by(challenge, person).set(kept).filter(places::Column::HeldUntil.is_not_null())).await
}

/// Keeps somebody's place for good, because they have handed in; returns whether they hold one.
pub async fn keep_for_good(tx: &Tx, challenge: ChallengeId, person: UserId) -> Result<bool> {
    let kept = places::ActiveModel { held_until: Set(None), ..Default::default() };
    change(tx, held_by(challenge, person).set(kept)).await
}

/// Frees somebody's place; returns whether they held one.
pub async fn give_back(tx: &Tx, challenge: ChallengeId, person: UserId) -> Result<bool> {
    change(tx, held_by(challenge, person).set(free())).await
}

/// Frees all places of somebody whose account is erased.
pub(crate) async fn give_back_all(tx: &Tx, person: UserId) -> Result<()> {
    let theirs = places::Entity::update_many().set(free()).filter(places::Column::HolderId.eq(person.0));
    theirs.exec(tx.connection()).await?;
    Ok(())
}

fn free() -> places::ActiveModel {
    places::ActiveModel {
        holder_id: Set(None),
        held_until: Set(None),
        agreed_at: Set(None),
        licence: Set(None),
        terms: Set(None),
        ..Default::default()
    }
}

fn held_by(challenge: ChallengeId, person: UserId) -> UpdateMany<places::Entity> {
    places::Entity::update_many()
        .filter(places::Column::HolderId.eq(person.0))
        .filter(places::Column::ChallengeId.eq(challenge.0))
}

async fn change(tx: &Tx, update: UpdateMany<places::Entity>) -> Result<bool> {
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}
