use crate::{Connect, Result, Tx, accounts::name_of, entities::flags};
use domain::{
    ids::{CaseId, UserId},
    moderation::{ModerationTarget, Reason},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::OnConflict,
};

/// A report to be inserted.
#[derive(Debug)]
pub struct NewFlag<'a> {
    pub case: CaseId,
    pub target: ModerationTarget,
    pub author: Option<UserId>,
    pub reporter: UserId,
    pub reason: Reason,
    pub note: &'a str,
    /// Whether it counts towards hiding before a moderator has looked.
    pub weighs: bool,
    pub now: Timestamp,
}

/// A stored report.
#[derive(Clone, Debug)]
pub struct Flag {
    pub case: CaseId,
    pub reporter: UserId,
    pub reporter_name: String,
    pub reason: Reason,
    pub note: String,
    pub weighs: bool,
}

#[derive(FromQueryResult)]
struct Row {
    #[sea_orm(nested)]
    stored: flags::Model,
    name: String,
}

/// Inserts a report; returns whether it is this person's first of the target.
pub async fn insert_flag(tx: &Tx, new: &NewFlag<'_>) -> Result<bool> {
    let row = flags::ActiveModel {
        case_id: Set(new.case.0),
        target: Set(new.target.kind.as_str().to_owned()),
        target_id: Set(new.target.id),
        author_id: Set(new.author.map(|author| author.0)),
        reporter_id: Set(new.reporter.0),
        reason: Set(new.reason.as_str().to_owned()),
        note: Set(new.note.to_owned()),
        weighs: Set(new.weighs),
        created_at: Set(new.now.0),
        ..Default::default()
    };
    let unless_there = OnConflict::columns([flags::Column::ReporterId, flags::Column::Target, flags::Column::TargetId])
        .do_nothing()
        .to_owned();
    Ok(flags::Entity::insert(row).on_conflict(unless_there).exec_without_returning(tx.connection()).await? == 1)
}

/// How many trusted reports a case has.
pub async fn weight(db: &impl Connect, case: CaseId) -> Result<i64> {
    let weighing =
        flags::Entity::find().filter(flags::Column::CaseId.eq(case.0)).filter(flags::Column::Weighs.eq(true));
    Ok(i64::try_from(weighing.count(db.connection()).await?).unwrap_or(i64::MAX))
}

/// The reports of these cases, oldest first.
pub async fn flags_of(db: &impl Connect, cases: impl IntoIterator<Item = CaseId>) -> Result<Vec<Flag>> {
    let rows = flags::Entity::find()
        .filter(flags::Column::CaseId.is_in(cases.into_iter().map(|case| case.0)))
        .order_by_asc(flags::Column::Id)
        .expr_as(name_of((flags::Entity, flags::Column::ReporterId)), "name");
    rows.into_model::<Row>().all(db.connection()).await?.into_iter().map(flag).collect()
}

/// Whether somebody has reported a target.
pub async fn has_flagged(db: &impl Connect, reporter: UserId, target: ModerationTarget) -> Result<bool> {
    let own = flags::Entity::find()
        .filter(flags::Column::ReporterId.eq(reporter.0))
        .filter(flags::Column::Target.eq(target.kind.as_str()))
        .filter(flags::Column::TargetId.eq(target.id));
    Ok(own.one(db.connection()).await?.is_some())
}

/// How many reports somebody has made since a moment.
pub async fn flags_since(db: &impl Connect, reporter: UserId, since: Timestamp) -> Result<i64> {
    let recent = flags::Entity::find()
        .filter(flags::Column::ReporterId.eq(reporter.0))
        .filter(flags::Column::CreatedAt.gt(since.0));
    Ok(i64::try_from(recent.count(db.connection()).await?).unwrap_or(i64::MAX))
}

fn flag(Row { stored: row, name }: Row) -> Result<Flag> {
    Ok(Flag {
        case: CaseId(row.case_id),
        reporter: UserId(row.reporter_id),
        reporter_name: name,
        reason: row.reason.parse()?,
        note: row.note,
        weighs: row.weighs,
    })
}
