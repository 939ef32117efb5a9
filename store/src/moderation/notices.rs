//! Reports of people without an account.

use crate::{Connect, Result, Tx, entities::notices};
use domain::{
    accounts::Email,
    ids::CaseId,
    language::Language,
    moderation::{ModerationTarget, input::Notice as Written, view::NoticeView},
    time::Timestamp,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set};

/// A report to be inserted.
#[derive(Debug)]
pub struct NewNotice<'a> {
    pub case: CaseId,
    pub target: ModerationTarget,
    /// The key of the sender's network.
    pub sender: &'a str,
    pub notice: &'a Written,
    pub now: Timestamp,
}

/// Inserts a report; a conflict when the same network has reported the same target.
pub async fn insert_notice(tx: &Tx, new: &NewNotice<'_>) -> Result<()> {
    let email = new.notice.email.as_ref().map(|email| email.as_str().to_owned());
    let row = notices::ActiveModel {
        case_id: Set(new.case.0),
        target: Set(new.target.kind.as_str().to_owned()),
        target_id: Set(new.target.id),
        reason: Set(new.notice.reason.as_str().to_owned()),
        note: Set(new.notice.note.clone()),
        name: Set(new.notice.name.clone()),
        email: Set(email.unwrap_or_default()),
        language: Set(new.notice.language.to_string()),
        sender: Set(new.sender.to_owned()),
        created_at: Set(new.now.0),
        ..Default::default()
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Whether a network has reported a target.
pub async fn has_sent(db: &impl Connect, sender: &str, target: ModerationTarget) -> Result<bool> {
    let sent = notices::Entity::find()
        .filter(notices::Column::Sender.eq(sender))
        .filter(notices::Column::Target.eq(target.kind.as_str()))
        .filter(notices::Column::TargetId.eq(target.id));
    Ok(sent.one(db.connection()).await?.is_some())
}

/// The reports of these cases, oldest first.
pub async fn notices_of(
    db: &impl Connect,
    cases: impl IntoIterator<Item = CaseId>,
) -> Result<Vec<(CaseId, NoticeView)>> {
    let rows = notices::Entity::find()
        .filter(notices::Column::CaseId.is_in(cases.into_iter().map(|case| case.0)))
        .order_by_asc(notices::Column::Id);
    let view = |row: notices::Model| {
        Ok((CaseId(row.case_id), NoticeView { name: row.name, reason: row.reason.parse()?, note: row.note }))
    };
    rows.all(db.connection()).await?.into_iter().map(view).collect()
}

/// The distinct addresses left with the reports of a case, with the language to write in.
pub async fn senders_of(db: &impl Connect, case: CaseId) -> Result<Vec<(Email, Language)>> {
    let rows = notices::Entity::find()
        .filter(notices::Column::CaseId.eq(case.0))
        .filter(notices::Column::Email.ne(""))
        .order_by_asc(notices::Column::Id);
    let mut senders: Vec<(Email, Language)> = Vec::new();
    for row in rows.all(db.connection()).await? {
        // Addresses that are no longer valid get no mail.
        let Ok(email) = Email::parse(&row.email) else { continue };
        if senders.iter().all(|(known, _)| known.key() != email.key()) {
            senders.push((email, row.language.parse()?));
        }
    }
    Ok(senders)
}
