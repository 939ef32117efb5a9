//! The ledger of karma, and what it is settled with.

use crate::{
    Connect, Result, Tx,
    entities::{challenges, findings, karma, karma_entries, picks, responses, segments, users},
};
use domain::{
    challenges::Kind,
    ids::{ChallengeId, ResponseId, UserId},
    recognition::karma::{Award, Earnings, Entry, KarmaKind, NewEntry, ShownResponse},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
    sea_query::{Alias, Expr, ExprTrait, Func, LockType, Query, SelectStatement, SimpleExpr},
};

/// How many entries one statement inserts.
const INSERTED: usize = 500;

/// A challenge as far as karma depends on it, with the responses of one person or of all; `None` where there is none.
/// Who erased their account is left out: what they earned stays as it was.
pub async fn earnings(db: &impl Connect, challenge: ChallengeId, whose: Option<UserId>) -> Result<Option<Earnings>> {
    let columns = [challenges::Column::Kind, challenges::Column::Closing, challenges::Column::Outcome];
    let one = challenges::Entity::find_by_id(challenge.0).select_only().columns(columns);
    let row: Option<(String, Option<String>, Option<String>)> = one.into_tuple().one(db.connection()).await?;
    let Some((kind, closing, outcome)) = row else { return Ok(None) };
    let closing = closing.map(|word| word.parse()).transpose()?;
    let is_translation = kind.parse::<Kind>()? == Kind::Translation;
    Ok(Some(Earnings {
        challenge,
        closing,
        outcome: outcome.map(|word| word.parse()).transpose()?,
        picks: if closing.is_some() { picked(db, challenge).await? } else { Vec::new() },
        accepted: if is_translation { accepted(db, challenge).await? } else { Vec::new() },
        // Nothing is earned by what is neither closed nor checked.
        shown: if closing.is_some() || is_translation { shown(db, challenge, whose).await? } else { Vec::new() },
    }))
}

async fn picked(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<ResponseId>> {
    let ids = picks::Entity::find()
        .select_only()
        .column(picks::Column::ResponseId)
        .filter(picks::Column::ChallengeId.eq(challenge.0));
    let ids: Vec<i64> = ids.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().map(ResponseId).collect())
}

async fn accepted(db: &impl Connect, challenge: ChallengeId) -> Result<Vec<ResponseId>> {
    let ids = segments::Entity::find()
        .select_only()
        .column(segments::Column::ResponseId)
        .filter(segments::Column::ChallengeId.eq(challenge.0))
        .filter(segments::Column::CheckerId.is_not_null());
    let ids: Vec<Option<i64>> = ids.into_tuple().all(db.connection()).await?;
    Ok(ids.into_iter().flatten().map(ResponseId).collect())
}

async fn shown(db: &impl Connect, challenge: ChallengeId, whose: Option<UserId>) -> Result<Vec<ShownResponse>> {
    let noted =
        Expr::col((findings::Entity, findings::Column::ResponseId)).equals((responses::Entity, responses::Column::Id));
    let mut rows = responses::Entity::find()
        .select_only()
        .columns([responses::Column::Id, responses::Column::AuthorId])
        .expr_as(Expr::col((findings::Entity, findings::Column::HeadId)), "head_id")
        .filter(responses::Column::ChallengeId.eq(challenge.0))
        .filter(responses::Column::DeletedAt.is_null())
        .filter(responses::Column::HiddenAt.is_null())
        .filter(responses::Column::ErasedAt.is_null())
        .apply_if(whose, |query, user| query.filter(responses::Column::AuthorId.eq(user.0)));
    QueryTrait::query(&mut rows).left_join(findings::Entity, noted);
    let rows: Vec<(i64, i64, Option<i64>)> = rows.into_tuple().all(db.connection()).await?;
    let response = |(id, author, head): (i64, i64, Option<i64>)| ShownResponse {
        id: ResponseId(id),
        author: UserId(author),
        head: ResponseId(head.unwrap_or(id)),
    };
    Ok(rows.into_iter().map(response).collect())
}

/// The entries about a challenge, of one person or of all whose accounts are not erased.
pub async fn entries(db: &impl Connect, challenge: ChallengeId, whose: Option<UserId>) -> Result<Vec<Entry>> {
    let rows = karma_entries::Entity::find()
        .filter(karma_entries::Column::ChallengeId.eq(challenge.0))
        .filter(Expr::exists(erased()).not())
        .apply_if(whose, |query, user| query.filter(karma_entries::Column::UserId.eq(user.0)))
        .order_by_asc(karma_entries::Column::UserId)
        .order_by_asc(karma_entries::Column::Id);
    rows.all(db.connection()).await?.into_iter().map(entry).collect()
}

fn erased() -> SelectStatement {
    Query::select()
        .column(users::Column::Id)
        .from(users::Entity)
        .and_where(
            Expr::col((users::Entity, users::Column::Id))
                .equals((karma_entries::Entity, karma_entries::Column::UserId)),
        )
        .and_where(users::Column::ErasedAt.is_not_null())
        .to_owned()
}

/// Adds entries to the ledger, and to the sums of their people. `challenge`: what they are about, `None` of voting
/// sessions. A conflict where one is there already.
///
/// To be called after every lock is taken, with the entries in the order of the people: each sum is locked until the
/// transaction ends.
pub async fn append(tx: &Tx, challenge: Option<ChallengeId>, entries: &[NewEntry], at: Timestamp) -> Result<()> {
    for some in entries.chunks(INSERTED) {
        let rows = some.iter().map(|entry| karma_entries::ActiveModel {
            user_id: Set(entry.award.user.0),
            kind: Set(entry.award.kind.to_string()),
            subject_id: Set(entry.award.subject),
            challenge_id: Set(challenge.map(|id| id.0)),
            round: Set(entry.round),
            points: Set(entry.points),
            reverses_id: Set(entry.reverses),
            at: Set(at.0),
            ..Default::default()
        });
        karma_entries::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// The moments of somebody's voting sessions from a moment to before another that earned karma, oldest first; at most
/// `limit`.
pub async fn sessions_between(
    db: &impl Connect,
    user: UserId,
    from: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<Vec<Timestamp>> {
    let rows = karma_entries::Entity::find()
        .select_only()
        .column(karma_entries::Column::SubjectId)
        .filter(karma_entries::Column::UserId.eq(user.0))
        .filter(karma_entries::Column::Kind.eq(KarmaKind::VotingSession.as_str()))
        .filter(karma_entries::Column::SubjectId.gte(from.0))
        .filter(karma_entries::Column::SubjectId.lt(until.0))
        .filter(karma_entries::Column::ReversesId.is_null())
        .order_by_asc(karma_entries::Column::SubjectId)
        .limit(u64::try_from(limit).unwrap_or_default());
    let moments: Vec<i64> = rows.into_tuple().all(db.connection()).await?;
    Ok(moments.into_iter().map(Timestamp).collect())
}

/// Somebody's karma; 0 where they have none.
pub async fn karma_of(db: &impl Connect, user: UserId) -> Result<i64> {
    let sum = karma::Entity::find_by_id(user.0).one(db.connection()).await?;
    Ok(sum.map_or(0, |row| row.points))
}

/// The karma of somebody twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KarmaOfPerson {
    pub user: UserId,
    pub stored: i64,
    /// The sum of their entries.
    pub counted: i64,
}

/// The karma of the next people after this one, by identifier.
pub async fn karma_after(db: &impl Connect, after: UserId, limit: u64) -> Result<Vec<KarmaOfPerson>> {
    let own = Expr::col((karma::Entity, karma::Column::UserId)).equals((users::Entity, users::Column::Id));
    let mut rows = users::Entity::find()
        .select_only()
        .column(users::Column::Id)
        .expr_as(Expr::col((karma::Entity, karma::Column::Points)), "stored")
        .expr_as(sum_of_entries((users::Entity, users::Column::Id).into()), "counted")
        .filter(users::Column::Id.gt(after.0))
        .order_by_asc(users::Column::Id)
        .limit(limit);
    QueryTrait::query(&mut rows).join(JoinType::LeftJoin, karma::Entity, own);
    let rows: Vec<(i64, Option<i64>, Option<i64>)> = rows.into_tuple().all(db.connection()).await?;
    let karma = |(user, stored, counted): (i64, Option<i64>, Option<i64>)| KarmaOfPerson {
        user: UserId(user),
        stored: stored.unwrap_or_default(),
        counted: counted.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(karma).collect())
}

/// Stores the karma of somebody as it is counted now; returns what it was, `None` where it is right.
pub async fn repair_karma(tx: &Tx, user: UserId) -> Result<Option<KarmaOfPerson>> {
    let locked = karma::Entity::find_by_id(user.0).lock(LockType::Update).one(tx.connection()).await?;
    let now = karma_after(tx, UserId(user.0 - 1), 1).await?.pop();
    let Some(wrong) = now.filter(|now| now.user == user && now.stored != now.counted) else { return Ok(None) };
    if locked.is_none() {
        let row = karma::ActiveModel { user_id: Set(user.0), points: Set(wrong.counted) };
        karma::Entity::insert(row).exec_without_returning(tx.connection()).await?;
        return Ok(Some(wrong));
    }
    let update = karma::Entity::update_many()
        .col_expr(karma::Column::Points, Expr::value(wrong.counted))
        .filter(karma::Column::UserId.eq(user.0));
    update.exec(tx.connection()).await?;
    Ok(Some(wrong))
}

fn sum_of_entries(user: sea_orm::sea_query::ColumnRef) -> SimpleExpr {
    let entry = Alias::new("entry");
    let of = |column: karma_entries::Column| Expr::col((entry.clone(), column));
    let sum = Func::cast_as(of(karma_entries::Column::Points).sum(), Alias::new("BIGINT"));
    let query = Query::select()
        .expr(sum)
        .from_as(karma_entries::Entity, entry.clone())
        .and_where(of(karma_entries::Column::UserId).eq(Expr::col(user)))
        .to_owned();
    Expr::SubQuery(None, Box::new(query.into()))
}

fn entry(row: karma_entries::Model) -> Result<Entry> {
    Ok(Entry {
        id: row.id,
        award: Award { user: UserId(row.user_id), kind: row.kind.parse()?, subject: row.subject_id },
        round: row.round,
        points: row.points,
        reverses: row.reverses_id,
    })
}
