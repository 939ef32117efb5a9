use crate::{
    Connect, Result, Tx,
    bounded::delete_some,
    entities::{appeals, cases, flags, notices, users},
};
use domain::{
    actor::Role,
    ids::{CaseId, UserId},
    moderation::ModerationTarget,
    page::Cursor,
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

/// A case in the moderation queue, open or decided.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    pub id: CaseId,
    pub target: ModerationTarget,
    pub author: Option<UserId>,
    /// Whether it waits as suspected spam.
    pub held: bool,
    pub opened_at: Timestamp,
    pub settled: bool,
}

/// An open case.
#[derive(Clone, Copy, Debug)]
pub struct WaitingCase {
    pub case: Case,
    /// Whether its author is not staff.
    pub by_member: bool,
}

#[derive(FromQueryResult)]
struct WaitingRow {
    #[sea_orm(nested)]
    stored: cases::Model,
    role: Option<String>,
}

/// The open case of a target, created if there is none.
pub async fn open_case(
    tx: &Tx,
    target: ModerationTarget,
    author: Option<UserId>,
    held: bool,
    now: Timestamp,
) -> Result<CaseId> {
    let row = cases::ActiveModel {
        target: Set(target.kind.as_str().to_owned()),
        target_id: Set(target.id),
        author_id: Set(author.map(|author| author.0)),
        held: Set(held),
        opened_at: Set(now.0),
        ..Default::default()
    };
    let unless_there = OnConflict::new().do_nothing().to_owned();
    cases::Entity::insert(row).on_conflict(unless_there).exec_without_returning(tx.connection()).await?;
    let open = of(target).filter(cases::Column::SettledAt.is_null()).one(tx.connection()).await?;
    match open {
        Some(row) => Ok(CaseId(row.id)),
        None => Err(crate::Error::Conflict("the case was settled meanwhile".to_owned())),
    }
}

/// A case by identifier.
pub async fn find_case(db: &impl Connect, id: CaseId) -> Result<Option<Case>> {
    cases::Entity::find_by_id(id.0).one(db.connection()).await?.map(case).transpose()
}

/// The open cases, longest waiting first.
pub async fn waiting(db: &impl Connect, after: Option<Cursor>, limit: u64) -> Result<Vec<WaitingCase>> {
    let mut query = cases::Entity::find().filter(cases::Column::SettledAt.is_null());
    if let Some(after) = after {
        query = query.filter(
            Condition::any()
                .add(cases::Column::OpenedAt.gt(after.at.0))
                .add(Condition::all().add(cases::Column::OpenedAt.eq(after.at.0)).add(cases::Column::Id.gt(after.id))),
        );
    }
    let author = Expr::col((users::Entity, users::Column::Id)).equals((cases::Entity, cases::Column::AuthorId));
    let role = Query::select().column(users::Column::Role).from(users::Entity).and_where(author).to_owned();
    let oldest = query
        .order_by_asc(cases::Column::OpenedAt)
        .order_by_asc(cases::Column::Id)
        .limit(limit)
        .expr_as(Expr::SubQuery(None, Box::new(role.into())), "role");
    let waiting = |WaitingRow { stored, role }| {
        let role: Option<Role> = role.map(|role: String| role.parse()).transpose()?;
        Ok(WaitingCase { case: case(stored)?, by_member: role == Some(Role::Member) })
    };
    oldest.into_model::<WaitingRow>().all(db.connection()).await?.into_iter().map(waiting).collect()
}

/// How many cases and how many appeals are open.
pub async fn count_waiting(db: &impl Connect) -> Result<(i64, i64)> {
    let of_appeals = Query::select()
        .expr(Expr::col(appeals::Column::DecisionId).count())
        .from(appeals::Entity)
        .and_where(appeals::Column::Verdict.is_null())
        .to_owned();
    let counts = cases::Entity::find()
        .select_only()
        .column_as(cases::Column::Id.count(), "cases")
        .expr_as(Expr::SubQuery(None, Box::new(of_appeals.into())), "appeals")
        .filter(cases::Column::SettledAt.is_null());
    Ok(counts.into_tuple().one(db.connection()).await?.unwrap_or_default())
}

/// Closes a case; returns whether it was open.
pub async fn settle(tx: &Tx, id: CaseId, now: Timestamp) -> Result<bool> {
    settle_where(tx, Condition::all().add(cases::Column::Id.eq(id.0)), now).await
}

/// Closes the open case of a target, if there is one; returns whether there was.
pub async fn settle_of(tx: &Tx, target: ModerationTarget, now: Timestamp) -> Result<bool> {
    let of =
        Condition::all().add(cases::Column::Target.eq(target.kind.as_str())).add(cases::Column::TargetId.eq(target.id));
    settle_where(tx, of, now).await
}

/// Closes every case about one person's content; returns whether any was open.
pub async fn settle_all_of(tx: &Tx, author: UserId, now: Timestamp) -> Result<bool> {
    settle_where(tx, Condition::all().add(cases::Column::AuthorId.eq(author.0)), now).await
}

async fn settle_where(tx: &Tx, which: Condition, now: Timestamp) -> Result<bool> {
    let update = cases::Entity::update_many()
        .col_expr(cases::Column::SettledAt, Expr::value(now.0))
        .filter(which)
        .filter(cases::Column::SettledAt.is_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

fn of(target: ModerationTarget) -> sea_orm::Select<cases::Entity> {
    cases::Entity::find()
        .filter(cases::Column::Target.eq(target.kind.as_str()))
        .filter(cases::Column::TargetId.eq(target.id))
}

fn case(row: cases::Model) -> Result<Case> {
    Ok(Case {
        id: CaseId(row.id),
        target: ModerationTarget { kind: row.target.parse()?, id: row.target_id },
        author: row.author_id.map(UserId),
        held: row.held,
        opened_at: Timestamp(row.opened_at),
        settled: row.settled_at.is_some(),
    })
}

/// Deletes at most `limit` cases closed before a moment, with their reports; returns how many rows.
pub async fn forget_settled(tx: &Tx, before: Timestamp, limit: u64) -> Result<u64> {
    let settled = || cases::Column::SettledAt.lt(before.0);
    let old = Query::select().column(cases::Column::Id).from(cases::Entity).and_where(settled()).to_owned();
    let reports = flags::Column::CaseId.in_subquery(old);
    let reports = delete_some::<flags::Entity>(tx, flags::Column::Id, reports, limit).await?;
    let old = Query::select().column(cases::Column::Id).from(cases::Entity).and_where(settled()).to_owned();
    let sent = notices::Column::CaseId.in_subquery(old);
    let sent = delete_some::<notices::Entity>(tx, notices::Column::Id, sent, limit).await?;
    let case = || Expr::col((cases::Entity, cases::Column::Id));
    let report = Query::select()
        .column(flags::Column::Id)
        .from(flags::Entity)
        .and_where(case().equals((flags::Entity, flags::Column::CaseId)))
        .to_owned();
    let notice = Query::select()
        .column(notices::Column::Id)
        .from(notices::Entity)
        .and_where(case().equals((notices::Entity, notices::Column::CaseId)))
        .to_owned();
    let bare = Condition::all().add(settled()).add(Expr::exists(report).not()).add(Expr::exists(notice).not());
    Ok(sent + reports + delete_some::<cases::Entity>(tx, cases::Column::Id, bare, limit).await?)
}
