use super::{locked_target::lock_target, report_content::find_seen};
use crate::{
    Error, Result, Services,
    accounts::Caller,
    context::{digest, require_offered},
    mail::{self, Message, To},
    throttle::Throttle,
};
use domain::{
    accounts::{
        Email,
        throttle::{NOTICES_FROM_NETWORK, NOTICES_TO_ADDRESS},
    },
    ids::CaseId,
    moderation::input::SendNotice,
};
use store::{Tx, moderation::NewNotice};

/// Reports something without an account: it joins the queue and hides nothing by itself. The reporter's address, if
/// given, gets an acknowledgement and the decision. Idempotent per network. Anonymous and throttled by network; name
/// and address are optional, reasons are required (Regulation (EU) 2022/2065, article 16).
pub async fn send_notice(services: &Services, caller: &Caller, input: &SendNotice) -> Result<()> {
    let target = input.target().ok_or(Error::NotFound)?;
    let notice = input.parse()?;
    require_offered(notice.language)?;
    let sender = sender(services, caller).await?;
    let tx = services.begin().await?;
    // The target is locked so that its case is not decided at the same time.
    lock_target(&tx, target).await?;
    let found = find_seen(&tx, target, None).await?;
    if store::moderation::has_sent(&tx, &sender, target).await? {
        return Ok(());
    }
    if let Some(throttle) = Throttle::of_network("notices from", caller.network, NOTICES_FROM_NETWORK) {
        throttle.take(services, &tx).await?;
    }
    let now = services.now();
    let case = store::moderation::open_case(&tx, target, found.author, false, now).await?;
    store::moderation::insert_notice(&tx, &NewNotice { case, target, sender: &sender, notice: &notice, now }).await?;
    if let Some(email) = notice.email {
        confirm(services, &tx, case, email, notice.language).await?;
    }
    Ok(tx.commit().await?)
}

/// A key that is the same for repeated reports from one network and reveals nothing else about it.
async fn sender(services: &Services, caller: &Caller) -> Result<String> {
    Ok(digest(&["notice\n", services.secret().await?, "\n", &caller.network.to_string()].concat()))
}

/// Queues the acknowledgement; throttled by address, since anybody can enter any address.
async fn confirm(
    services: &Services,
    tx: &Tx,
    case: CaseId,
    email: Email,
    language: domain::language::Language,
) -> Result<()> {
    let throttle = Throttle::new("notices to", &email.key(), NOTICES_TO_ADDRESS);
    if throttle.is_free(services, tx).await? {
        let message = Message::NoticeReceived { case };
        mail::queue(services, tx, &To::Address { email, language }, &message).await?;
    }
    Ok(())
}

/// Queues mails about the decision to the reporters without an account who left an address.
pub(super) async fn notify_reporters(services: &Services, tx: &Tx, case: CaseId, hidden: bool) -> Result<()> {
    for (email, language) in store::moderation::senders_of(tx, case).await? {
        let message = Message::NoticeDecided { case, hidden };
        mail::queue(services, tx, &To::Address { email, language }, &message).await?;
    }
    Ok(())
}
