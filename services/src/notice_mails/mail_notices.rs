//! Queues the mails with notices: what is sent at once, and digests.

use crate::{
    Result, Services,
    batch::for_each,
    mail::{self, Message, To},
    time_zones::{self, LocalZone},
};
use domain::{
    ids::{NoticeId, UserId},
    notifications::{Channel, NoticeSettings, Timing},
    time::{Span, Timestamp},
};
use store::{Tx, notice_mails::DueNotice};

/// How long what is sent at once waits for more, so that what happens within a few minutes is one mail.
const TOGETHER: Span = Span::minutes(3);
/// The most mails a day with what is sent at once; the rest waits for the digest.
const MOST_A_DAY: u64 = 20;
/// The most notices that are looked at for whom to mail.
const PEOPLE: u64 = 500;
/// The most notices whose words a mail may have; of the others it has their number.
const LIMIT: u64 = 200;

/// Queues the mails with notices that are due; returns to how many people. The next run continues.
pub async fn mail_notices(services: &Services) -> Result<u64> {
    let now = services.now();
    let people = store::notice_mails::people_due(services.store(), now, now - TOGETHER, PEOPLE).await?;
    for_each("notices of", people.into_iter().map(|user| (user, user)), |user| mail_to(services, user)).await
}

/// Queues what is due to one person, in the transaction that marks it as done; returns whether anything was.
async fn mail_to(services: &Services, user: UserId) -> Result<bool> {
    let (now, tx) = (services.now(), services.begin().await?);
    // Serialises the processes that do this.
    let held = store::accounts::lock_for_update(&tx, user).await?;
    let settings = store::notice_choices::of_user(&tx, user).await?.settings;
    let is_active = store::accounts::find_active(&tx, user).await?.is_some_and(|actor| actor.confirmed);
    if held.is_none() || !is_active || settings.mail_problem_at.is_some() {
        drop_all(&tx, user, now).await?;
        tx.commit().await?;
        return Ok(false);
    }
    let reader = Reader { services, tx: &tx, user, zone: time_zones::find(&settings.time_zone), settings, now };
    let queued = reader.queue_due().await?;
    tx.commit().await?;
    Ok(queued)
}

/// Whom no mail reaches is told on the page alone.
async fn drop_all(tx: &Tx, user: UserId, now: Timestamp) -> Result<()> {
    for timing in [Timing::AtOnce, Timing::Digest] {
        store::notice_mails::finish(tx, user, timing, None, now).await?;
    }
    Ok(())
}

/// To whom mails are queued.
struct Reader<'a> {
    services: &'a Services,
    tx: &'a Tx,
    user: UserId,
    settings: NoticeSettings,
    zone: LocalZone,
    now: Timestamp,
}

impl Reader<'_> {
    async fn queue_due(&self) -> Result<bool> {
        // The job may run late, and the choices may be others than when it was told.
        let may_go_at = self.settings.quiet_hours.map_or(self.now, |quiet| quiet.end(self.now, &self.zone));
        if may_go_at > self.now {
            for timing in [Timing::AtOnce, Timing::Digest] {
                store::notice_mails::put_off(self.tx, self.user, timing, self.now, may_go_at).await?;
            }
            return Ok(false);
        }
        Ok(self.at_once().await? | self.digest().await?)
    }

    async fn at_once(&self) -> Result<bool> {
        let due = self.due(Timing::AtOnce).await?;
        let (later, now): (Vec<_>, Vec<_>) =
            self.wanted(due).await?.into_iter().partition(|notice| self.timing(notice) == Timing::Digest);
        self.leave_to_digest(&later).await?;
        if now.is_empty() {
            return Ok(false);
        }
        let today = store::notice_mails::count_mails(self.tx, self.user, self.now - Span::days(1)).await?;
        if today >= MOST_A_DAY {
            self.leave_to_digest(&now).await?;
            return Ok(false);
        }
        let notices = ids(&now);
        let message = Message::Notices { notices: notices.clone() };
        let mail = mail::queue_tracked(self.services, self.tx, &To::Person(self.user), &message).await?;
        store::notice_mails::finish_some(self.tx, notices, Some(mail), self.now).await?;
        Ok(true)
    }

    async fn digest(&self) -> Result<bool> {
        let due = self.due(Timing::Digest).await?;
        let wanted = self.wanted(due).await?;
        if wanted.is_empty() {
            return Ok(false);
        }
        let message = Message::NoticeDigest { notices: ids(&wanted) };
        let mail = mail::queue_tracked(self.services, self.tx, &To::Person(self.user), &message).await?;
        store::notice_mails::finish(self.tx, self.user, Timing::Digest, Some(mail), self.now).await?;
        Ok(true)
    }

    /// The latest notices that are due, latest first.
    async fn due(&self, timing: Timing) -> Result<Vec<DueNotice>> {
        Ok(store::notice_mails::due(self.tx, self.user, timing, self.now, LIMIT).await?)
    }

    /// Those of them that are not off by now; the others are done.
    async fn wanted(&self, due: Vec<DueNotice>) -> Result<Vec<DueNotice>> {
        let (off, wanted): (Vec<_>, Vec<_>) = due.into_iter().partition(|notice| self.timing(notice) == Timing::Off);
        store::notice_mails::finish_some(self.tx, ids(&off), None, self.now).await?;
        Ok(wanted)
    }

    async fn leave_to_digest(&self, notices: &[DueNotice]) -> Result<()> {
        let due = self.settings.due_at(Timing::Digest, self.now, &self.zone);
        if let (Some(due), false) = (due, notices.is_empty()) {
            store::notice_mails::leave_to_digest(self.tx, ids(notices), due).await?;
        }
        Ok(())
    }

    fn timing(&self, notice: &DueNotice) -> Timing {
        self.settings.timing(notice.kind, Channel::Mail)
    }
}

fn ids(notices: &[DueNotice]) -> Vec<NoticeId> {
    notices.iter().map(|notice| notice.id).collect()
}
