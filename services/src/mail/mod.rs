//! Emails: a row that is written in the transaction of the change, and sent soon after.
//!
//! What waits holds no secret: the token of a link is made when the email is sent, and only its hash is kept.

mod deliver;
mod forget;
mod letter;
mod messages;
mod notice_mail;
mod own_link;
mod quoted;
mod report;

pub use deliver::deliver;
pub(crate) use deliver::deliver_until;
pub(crate) use forget::forget_about;
pub(crate) use messages::{Message, reason_words};
pub use report::{list_failed_mails, retry_mail};
pub(crate) use store::mails::To;

use crate::{Result, Services};
use domain::ids::MailId;
use store::Tx;

/// Queues a mail, to be sent after the transaction is committed.
pub(crate) async fn queue(services: &Services, tx: &Tx, to: &To, message: &Message) -> Result<()> {
    queue_tracked(services, tx, to, message).await.map(drop)
}

/// The same; returns its identifier, with which its delivery status can be read.
pub(crate) async fn queue_tracked(services: &Services, tx: &Tx, to: &To, message: &Message) -> Result<MailId> {
    let id = store::mails::insert(tx, to, message.kind(), message.to_json(), services.now()).await?;
    services.mail_is_waiting().notify_one();
    Ok(id)
}

/// Deletes queued mails with exactly this message, for any recipient.
pub(crate) async fn take_back(tx: &Tx, message: &Message) -> Result<()> {
    Ok(store::mails::take_back(tx, message.kind(), &message.to_json()).await?)
}
