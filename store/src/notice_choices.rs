//! Which notices somebody wants to be sent, how and when, and whether mail reaches them.

use crate::{
    Connect, Result, Tx,
    entities::{notice_choices, notice_settings},
};
use domain::{
    ids::UserId,
    notifications::{Channel, Digest, NoticeChoice, NoticeKind, NoticeSettings, QuietHours, view::Bounce},
    time::Timestamp,
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict, SimpleExpr},
};

/// What somebody has chosen.
#[derive(Clone, Debug)]
pub struct OwnChoices {
    /// Without what is pushed to them.
    pub settings: NoticeSettings,
    /// Whether they ever chose how often, where and when.
    pub is_stored: bool,
    /// Whether mail to them is refused.
    pub bounce: Option<Bounce>,
}

/// The choices of somebody. Two queries.
pub async fn of_user(db: &impl Connect, user: UserId) -> Result<OwnChoices> {
    let row = notice_settings::Entity::find_by_id(user.0).one(db.connection()).await?;
    let choices = notice_choices::Entity::find().filter(notice_choices::Column::UserId.eq(user.0));
    let choices = choices.all(db.connection()).await?.iter().map(choice).collect::<Result<_>>()?;
    let (is_stored, bounce) = (row.is_some(), row.as_ref().and_then(refused));
    let settings = row.as_ref().map(settings).transpose()?.unwrap_or_default();
    Ok(OwnChoices { settings: NoticeSettings { choices, ..settings }, is_stored, bounce })
}

/// The settings in a row, without the choices.
pub(crate) fn settings(row: &notice_settings::Model) -> Result<NoticeSettings> {
    Ok(NoticeSettings {
        digest: row.digest.parse()?,
        time_zone: row.time_zone.clone(),
        quiet_hours: row.quiet_from.zip(row.quiet_until).map(|(from, until)| QuietHours { from, until }),
        mail_problem_at: row.mail_problem_at.map(Timestamp),
        ..NoticeSettings::default()
    })
}

/// The choice in a row.
pub(crate) fn choice(row: &notice_choices::Model) -> Result<NoticeChoice> {
    Ok(NoticeChoice { kind: row.kind.parse()?, channel: row.channel.parse()?, timing: row.timing.parse()? })
}

/// Since when and why mail is refused.
fn refused(row: &notice_settings::Model) -> Option<Bounce> {
    let (since, answer) = row.mail_problem_at.zip(row.mail_problem.clone())?;
    Some(Bounce { since: Timestamp(since), answer })
}

/// Sets when somebody is sent these kinds of notices by these channels. What is the default is not stored.
pub async fn set_choices(tx: &Tx, user: UserId, choices: &[NoticeChoice]) -> Result<()> {
    let is_default = |choice: &NoticeChoice| choice.kind.default_timing(choice.channel) == choice.timing;
    let (defaults, others): (Vec<NoticeChoice>, Vec<NoticeChoice>) = choices.iter().copied().partition(is_default);
    for NoticeChoice { kind, channel, .. } in defaults {
        delete(tx, user, kind, channel).await?;
    }
    if others.is_empty() {
        return Ok(());
    }
    let rows = others.into_iter().map(|NoticeChoice { kind, channel, timing }| notice_choices::ActiveModel {
        user_id: Set(user.0),
        kind: Set(kind.as_str().to_owned()),
        channel: Set(channel.as_str().to_owned()),
        timing: Set(timing.as_str().to_owned()),
    });
    let key = [notice_choices::Column::UserId, notice_choices::Column::Kind, notice_choices::Column::Channel];
    let again = OnConflict::columns(key).update_column(notice_choices::Column::Timing).to_owned();
    notice_choices::Entity::insert_many(rows).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

async fn delete(tx: &Tx, user: UserId, kind: NoticeKind, channel: Channel) -> Result<()> {
    notice_choices::Entity::delete_by_id((user.0, kind.to_string(), channel.to_string())).exec(tx.connection()).await?;
    Ok(())
}

/// Sets how often somebody's digests are sent, where they are, and their quiet hours.
pub async fn set_times(
    tx: &Tx,
    user: UserId,
    digest: Digest,
    time_zone: &str,
    quiet_hours: Option<QuietHours>,
) -> Result<()> {
    let row = notice_settings::ActiveModel {
        user_id: Set(user.0),
        digest: Set(digest.as_str().to_owned()),
        time_zone: Set(time_zone.to_owned()),
        quiet_from: Set(quiet_hours.map(|hours| hours.from)),
        quiet_until: Set(quiet_hours.map(|hours| hours.until)),
        ..Default::default()
    };
    let again = OnConflict::column(notice_settings::Column::UserId)
        .update_columns([
            notice_settings::Column::Digest,
            notice_settings::Column::TimeZone,
            notice_settings::Column::QuietFrom,
            notice_settings::Column::QuietUntil,
        ])
        .to_owned();
    notice_settings::Entity::insert(row).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Records that mail to somebody was refused permanently. `answer`: the reply code of the mail server.
pub async fn note_bounce(tx: &Tx, user: UserId, answer: &str, now: Timestamp) -> Result<()> {
    let row = notice_settings::ActiveModel {
        user_id: Set(user.0),
        mail_problem_at: Set(Some(now.0)),
        mail_problem: Set(Some(answer.to_owned())),
        ..Default::default()
    };
    let again = OnConflict::column(notice_settings::Column::UserId)
        .update_columns([notice_settings::Column::MailProblemAt, notice_settings::Column::MailProblem])
        .to_owned();
    notice_settings::Entity::insert(row).on_conflict(again).exec_without_returning(tx.connection()).await?;
    Ok(())
}

/// Forgets that mail to somebody was refused: their address is another, or was confirmed anew.
pub async fn forget_bounces(tx: &Tx, user: UserId) -> Result<()> {
    let reached = notice_settings::Entity::update_many()
        .col_expr(notice_settings::Column::MailProblemAt, SimpleExpr::from(Expr::null()))
        .col_expr(notice_settings::Column::MailProblem, SimpleExpr::from(Expr::null()))
        .filter(notice_settings::Column::UserId.eq(user.0))
        .filter(notice_settings::Column::MailProblemAt.is_not_null());
    reached.exec(tx.connection()).await?;
    Ok(())
}

/// Since when and why mail to somebody is refused; `None` where it is not.
pub async fn bounce(db: &impl Connect, user: UserId) -> Result<Option<Bounce>> {
    let row = notice_settings::Entity::find_by_id(user.0).one(db.connection()).await?;
    Ok(row.as_ref().and_then(refused))
}

/// What the index of those whom mail does not reach names.
const UNREACHED: &str = "mail_problem_at IS NOT NULL";

/// To how many people mail is refused.
pub async fn count_bounces(db: &impl Connect) -> Result<u64> {
    Ok(notice_settings::Entity::find().filter(Expr::cust(UNREACHED)).count(db.connection()).await?)
}
