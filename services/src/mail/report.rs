use crate::{Error, Result, Services, audit};
use domain::{
    actor::Actor,
    moderation::{AuditAction, Subject},
    notifications::{input::MailRef, view::MailReport},
};

/// The most failures shown to the administrator.
const LIMIT: u64 = 50;

/// The state of mail delivery and the failed mails. For administrators.
pub async fn list_failed_mails(services: &Services, actor: &Actor) -> Result<MailReport> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let db = services.store();
    Ok(MailReport {
        reaches_people: services.ports().mailer.reaches_people(),
        waiting: i64::try_from(store::mails::count_waiting(db).await?).unwrap_or(i64::MAX),
        bounces: i64::try_from(store::notice_choices::count_bounces(db).await?).unwrap_or(i64::MAX),
        failures: store::mails::failures(db, LIMIT).await?,
        now: services.now(),
    })
}

/// Queues a failed mail again. For administrators.
pub async fn retry_mail(services: &Services, actor: &Actor, input: &MailRef) -> Result<()> {
    actor.require_administrator().map_err(Error::Forbidden)?;
    let id = input.id().ok_or(Error::NotFound)?;
    let tx = services.begin().await?;
    if store::mails::retry(&tx, id, services.now()).await? {
        audit::record(services, &tx, actor, AuditAction::MailRetried, Subject::Mail(id), None, "").await?;
    }
    tx.commit().await?;
    services.mail_is_waiting().notify_one();
    Ok(())
}
