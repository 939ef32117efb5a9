use crate::{
    Error, Result, Services,
    batch::{for_each, guarded},
    privacy::{remove_expired, remove_strays},
};
use domain::{
    attachments::UPLOADS_KEPT,
    moderation::{AuditAction, Subject},
    privacy::retention::{Kept, Line, READ_NOTICES, RETENTION, Until},
    time::{Span, Timestamp},
};
use store::{Tx, audit::Entry};

/// The most rows that one transaction deletes, so that other writers do not wait long.
const BATCH: u64 = 1_000;
/// The same of uploads, each of which has up to 53 pieces with a file of their own.
const UPLOADS: u64 = 20;
/// The most transactions per category in one run; the next run continues.
const BATCHES: u64 = 20;

/// Temporary files older than this were abandoned.
const UNFINISHED: Span = Span::days(1);

/// Deletes what has exceeded [its retention period](RETENTION). Returns the number of categories that may have rows
/// left. An error in one category does not stop the others.
pub(super) async fn clean_up(services: &Services) -> Result<u64> {
    let lines: Vec<(Kept, &Line)> = RETENTION.iter().map(|line| (line.kept, line)).collect();
    let kept = for_each("retention", lines, |line| clean(services, line)).await;
    let files =
        guarded(async { Ok(services.ports().files.remove_unfinished(services.now() - UNFINISHED).await?) }).await;
    kept.and_then(|more| files.map(|()| more))
}

/// Deletes expired rows of one category; returns whether more may be left.
async fn clean(services: &Services, line: &Line) -> Result<bool> {
    let before = match line.until {
        Until::Ends(_) => services.now(),
        Until::After(span) => services.now() - span,
        Until::Erased | Until::WithoutPerson | Until::Belongs => return Ok(false),
    };
    match line.kept {
        Kept::Exports => {
            remove_expired(services, BATCH).await?;
            remove_strays(services).await?;
            return Ok(false);
        }
        Kept::Audit => {
            // Once a day, since each run adds an audit entry.
            let lately = store::audit::last_of(services.store(), AuditAction::LogCleared).await?;
            let is_due = lately.is_none_or(|at| at <= services.now() - Span::days(1));
            if !is_due || !store::audit::reaches_before(services.store(), before).await? {
                return Ok(false);
            }
            note_end_of_log(services).await?;
        }
        _ => {}
    }
    if line.kept == Kept::Mails {
        let gone = services.ports().mailer.forget_before(before).await;
        gone.map_err(|error| Error::Unexpected(format!("mails that are files: {error}")))?;
    }
    for _ in 0..BATCHES {
        let tx = services.begin().await?;
        let gone = delete(services, &tx, line.kept, before).await?;
        tx.commit().await?;
        if gone < BATCH {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Deletes a batch of rows that ended or were recorded before this moment; returns how many.
async fn delete(services: &Services, tx: &Tx, kept: Kept, before: Timestamp) -> Result<u64> {
    Ok(match kept {
        Kept::Unconfirmed => store::accounts::delete_unconfirmed(tx, before, services.now(), BATCH).await?,
        Kept::Sessions => store::sessions::delete_expired(tx, before, BATCH).await?,
        Kept::Links => store::links::delete_expired(tx, before, BATCH).await?,
        Kept::Begun => {
            let asked = store::passkeys::delete_expired(tx, before, BATCH).await?;
            let gone_there = store::authorization_requests::delete_expired(tx, before, BATCH).await?;
            asked.max(gone_there).max(store::pending_sign_ups::delete_expired(tx, before, BATCH).await?)
        }
        Kept::Attempts => store::throttles::delete_before(tx, before, BATCH).await?,
        Kept::Mails => store::mails::delete_done(tx, before, BATCH).await?,
        Kept::Uploads => {
            let uploads = store::uploads::delete_before(tx, services.now() - UPLOADS_KEPT, UPLOADS).await?;
            // As many batches as either needs.
            (uploads * BATCH / UPLOADS).max(store::attachments::delete_drafts_before(tx, before, BATCH).await?)
        }
        Kept::Drafts => {
            let asks = store::kept_asks::delete_expired(tx, before, BATCH).await?;
            asks.max(store::drafts::delete_expired(tx, before, BATCH).await?)
        }
        Kept::SentForms => store::idempotency_keys::delete_before(tx, before, BATCH).await?,
        Kept::Invitations => store::invitations::delete_expired(tx, before, BATCH).await?,
        Kept::ClosingLinks => store::closing_links::delete_before(tx, before, BATCH).await?,
        Kept::VotePatterns => store::vote_patterns::forget_before(tx, before, BATCH).await?,
        Kept::Reports => store::moderation::forget_settled(tx, before, BATCH).await?,
        Kept::RemovedTexts => store::moderation::forget_texts(tx, before, BATCH).await?,
        Kept::Audit => store::audit::delete_before(tx, before, BATCH).await?,
        Kept::Notices => {
            let read_before = services.now() - READ_NOTICES;
            store::notifications::delete_expired(tx, read_before, before, BATCH).await?
        }
        Kept::Events => store::events::delete_before(tx, before, BATCH).await?,
        Kept::Incidents => store::privacy::forget_incidents(tx, before, BATCH).await?,
        // Archives and documents also have files, and removed accounts have a job of their own.
        Kept::Exports
        | Kept::Documents
        | Kept::Removed
        | Kept::Account
        | Kept::WaysIn
        | Kept::Interests
        | Kept::Follows
        | Kept::Consents
        | Kept::Contributions
        | Kept::Votes
        | Kept::Karma
        | Kept::NoticeSettings
        | Kept::Certificates
        | Kept::Organisations
        | Kept::Challenges
        | Kept::Attachments
        | Kept::Decisions
        | Kept::Erasures
        | Kept::Registries
        | Kept::Machinery => 0,
    })
}

/// Records in the audit log that old entries were deleted. The database measures its two years from this entry.
async fn note_end_of_log(services: &Services) -> Result<()> {
    let tx = services.begin().await?;
    let entry = Entry {
        actor: None,
        audit_action: AuditAction::LogCleared,
        subject: Subject::Log,
        organisation: None,
        note: "",
    };
    store::audit::record(&tx, entry, services.now()).await?;
    Ok(tx.commit().await?)
}
