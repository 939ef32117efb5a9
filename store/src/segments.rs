//! The segments of a translation: who holds each, its translation and its check.

use crate::{
    Connect, Result, Tx,
    accounts::name_of,
    entities::{responses, segments, users},
};
use domain::{
    challenges::kinds::translation::{Check, Fault, Given, Hold, Standing, TranslationSpec},
    ids::{ChallengeId, ResponseId, UserId},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    UpdateMany,
    sea_query::{Expr, ExprTrait, Query, SimpleExpr},
};

/// Inserts the segments of a challenge, which is about to open.
pub async fn create(tx: &Tx, challenge: ChallengeId, count: i64) -> Result<()> {
    let rows = (1..=count).map(|position| segments::ActiveModel {
        challenge_id: Set(challenge.0),
        position: Set(position),
        ..Default::default()
    });
    segments::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// The names under which the responses of a segment are joined.
const TRANSLATION: &str = "translation";
const CORRECTION: &str = "correction";

/// A segment with its translation and its correction.
#[derive(FromQueryResult)]
struct Row {
    position: i64,
    holder_id: Option<i64>,
    held_until: Option<i64>,
    fault: Option<String>,
    checker_id: Option<i64>,
    checker_name: Option<String>,
    checker_removed: Option<i64>,
    response_id: Option<i64>,
    correction_id: Option<i64>,
    translation_author_id: Option<i64>,
    translation_author: Option<String>,
    translation_body: Option<String>,
    translation_version: Option<i64>,
    translation_gone: Option<i64>,
    translation_deleted: Option<i64>,
    correction_author_id: Option<i64>,
    correction_author: Option<String>,
    correction_body: Option<String>,
    correction_version: Option<i64>,
    correction_gone: Option<i64>,
    correction_deleted: Option<i64>,
}

/// The segments of a challenge as they stand, by position: one query.
pub async fn standings(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<Standing>> {
    let mut rows = segments::Entity::find()
        .select_only()
        .columns([segments::Column::Position, segments::Column::HolderId, segments::Column::HeldUntil])
        .columns([segments::Column::Fault, segments::Column::CheckerId])
        .columns([segments::Column::ResponseId, segments::Column::CorrectionId])
        .expr_as(name_of((segments::Entity, segments::Column::CheckerId)), "checker_name")
        .expr_as(removal_of_checker(), "checker_removed")
        .filter(segments::Column::ChallengeId.eq(challenge.0))
        .order_by_asc(segments::Column::Position)
        .limit(u64::try_from(TranslationSpec::MAX_SEGMENTS).unwrap_or_default());
    for (alias, by) in [(TRANSLATION, segments::Column::ResponseId), (CORRECTION, segments::Column::CorrectionId)] {
        let column = |column| Expr::col((alias, column));
        let gone = column(responses::Column::HiddenAt).if_null(column(responses::Column::ErasedAt));
        let changed = column(responses::Column::EditedAt).if_null(column(responses::Column::CreatedAt));
        rows = rows
            .expr_as(column(responses::Column::AuthorId), named(alias, "author_id"))
            .expr_as(name_of((alias, responses::Column::AuthorId)), named(alias, "author"))
            .expr_as(column(responses::Column::Body), named(alias, "body"))
            .expr_as(changed, named(alias, "version"))
            .expr_as(column(responses::Column::DeletedAt), named(alias, "deleted"))
            .expr_as(gone, named(alias, "gone"));
        let is_it = column(responses::Column::Id).equals((segments::Entity, by));
        QueryTrait::query(&mut rows).join_as(JoinType::LeftJoin, responses::Entity, alias, is_it);
    }
    rows.into_model::<Row>().all(db.connection()).await?.into_iter().map(standing).collect()
}

fn named(alias: &str, column: &str) -> String {
    [alias, "_", column].concat()
}

/// When moderators removed the account of the checker: their word does not count then. Erased ones were not removed.
fn removal_of_checker() -> SimpleExpr {
    let removed = Query::select()
        .column((users::Entity, users::Column::RemovedAt))
        .from(users::Entity)
        .and_where(
            Expr::col((users::Entity, users::Column::Id)).equals((segments::Entity, segments::Column::CheckerId)),
        )
        .and_where(Expr::col((users::Entity, users::Column::ErasedAt)).is_null())
        .to_owned();
    Expr::SubQuery(None, Box::new(removed.into()))
}

fn standing(row: Row) -> Result<Standing> {
    let translation = Text {
        response: row.response_id.filter(|_| row.translation_deleted.is_none()),
        author: row.translation_author_id,
        author_name: row.translation_author,
        body: row.translation_body,
        version: row.translation_version,
        gone: row.translation_gone,
    };
    let correction = Text {
        response: row.correction_id.filter(|_| row.correction_deleted.is_none()),
        author: row.correction_author_id,
        author_name: row.correction_author,
        body: row.correction_body,
        version: row.correction_version,
        gone: row.correction_gone,
    };
    let correction = correction.given();
    // The check of a corrected text that is deleted says nothing about the translation.
    let is_lost = row.correction_id.is_some() && correction.is_none();
    let checker = row.checker_id.filter(|_| row.checker_removed.is_none() && !is_lost);
    Ok(Standing {
        position: row.position,
        hold: row.holder_id.zip(row.held_until).map(|(by, until)| Hold { by: UserId(by), until: Timestamp(until) }),
        translation: translation.given(),
        fault: row.fault.map(|word| word.parse()).transpose()?,
        check: checker.map(|by| Check { by: UserId(by), by_name: row.checker_name.unwrap_or_default(), correction }),
    })
}

/// The columns of a response that is joined.
struct Text {
    response: Option<i64>,
    author: Option<i64>,
    author_name: Option<String>,
    body: Option<String>,
    version: Option<i64>,
    gone: Option<i64>,
}

impl Text {
    fn given(self) -> Option<Given> {
        Some(Given {
            response: ResponseId(self.response?),
            author: UserId(self.author?),
            author_name: self.author_name.unwrap_or_default(),
            text: self.body?,
            version: Timestamp(self.version?),
            visible: self.gone.is_none(),
        })
    }
}

/// A segment and somebody who acts on it.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub challenge: ChallengeId,
    pub position: i64,
    pub person: UserId,
    pub now: Timestamp,
}

/// Holds a segment for a person until a moment, instead of another one; returns `false` when somebody else holds it.
pub async fn hold(tx: &Tx, place: Place, until: Timestamp) -> Result<bool> {
    let others = segments::Entity::update_many()
        .set(free())
        .filter(segments::Column::ChallengeId.eq(place.challenge.0))
        .filter(segments::Column::HolderId.eq(place.person.0))
        .filter(segments::Column::Position.ne(place.position));
    others.exec(tx.connection()).await?;
    let held = segments::ActiveModel {
        holder_id: Set(Some(place.person.0)),
        held_until: Set(Some(until.0)),
        ..Default::default()
    };
    change(tx, not_held_by_others(place).set(held)).await
}

/// Ends somebody's hold; returns whether there was one.
pub async fn give_back(tx: &Tx, place: Place) -> Result<bool> {
    let own = not_held_by_others(place).set(free()).filter(segments::Column::HolderId.eq(place.person.0));
    change(tx, own).await
}

/// Makes a response the translation of a segment, unchecked, and ends the hold; returns `false` when somebody else
/// holds it.
pub async fn translate(tx: &Tx, place: Place, response: ResponseId) -> Result<bool> {
    let translated = segments::ActiveModel {
        response_id: Set(Some(response.0)),
        translator_id: Set(Some(place.person.0)),
        fault: Set(None),
        ..unchecked()
    };
    change(tx, not_held_by_others(place).set(translated)).await
}

/// Accepts the translation of a segment, or what the checker wrote instead, and ends the hold; returns `false` when
/// somebody else holds it, or when it is the checker's own.
pub async fn accept(tx: &Tx, place: Place, response: ResponseId, correction: Option<ResponseId>) -> Result<bool> {
    let accepted = segments::ActiveModel {
        fault: Set(None),
        checker_id: Set(Some(place.person.0)),
        checked_at: Set(Some(place.now.0)),
        correction_id: Set(correction.map(|response| response.0)),
        ..free()
    };
    change(tx, of_others(place, response).set(accepted)).await
}

/// Sends a translation back, and ends the hold; returns `false` when somebody else holds it, or when it is one's own.
pub async fn send_back(tx: &Tx, place: Place, response: ResponseId, fault: Fault) -> Result<bool> {
    let sent_back = segments::ActiveModel { fault: Set(Some(fault.as_str().to_owned())), ..unchecked() };
    change(tx, of_others(place, response).set(sent_back)).await
}

/// Takes the check of a translation back, because its author has changed it.
pub async fn uncheck(tx: &Tx, challenge: ChallengeId, response: ResponseId) -> Result<()> {
    let changed = segments::ActiveModel {
        fault: Set(None),
        checker_id: Set(None),
        checked_at: Set(None),
        correction_id: Set(None),
        ..Default::default()
    };
    let of_it = segments::Entity::update_many()
        .set(changed)
        .filter(segments::Column::ChallengeId.eq(challenge.0))
        .filter(segments::Column::ResponseId.eq(response.0));
    of_it.exec(tx.connection()).await?;
    Ok(())
}

fn free() -> segments::ActiveModel {
    segments::ActiveModel { holder_id: Set(None), held_until: Set(None), ..Default::default() }
}

fn unchecked() -> segments::ActiveModel {
    segments::ActiveModel { checker_id: Set(None), checked_at: Set(None), correction_id: Set(None), ..free() }
}

/// The segment, unless somebody else holds it at this moment.
fn not_held_by_others(place: Place) -> UpdateMany<segments::Entity> {
    let is_free = segments::Column::HeldUntil
        .is_null()
        .or(segments::Column::HeldUntil.lte(place.now.0))
        .or(segments::Column::HolderId.eq(place.person.0));
    segments::Entity::update_many()
        .filter(segments::Column::ChallengeId.eq(place.challenge.0))
        .filter(segments::Column::Position.eq(place.position))
        .filter(is_free)
}

/// The same with this translation by somebody else.
fn of_others(place: Place, response: ResponseId) -> UpdateMany<segments::Entity> {
    not_held_by_others(place)
        .filter(segments::Column::ResponseId.eq(response.0))
        .filter(segments::Column::TranslatorId.ne(place.person.0))
}

async fn change(tx: &Tx, update: UpdateMany<segments::Entity>) -> Result<bool> {
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}
