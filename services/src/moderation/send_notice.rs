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

/// Reports something without an account: it waits with the other reports, and hides nothing by itself. Who leaves an address
/// is told that it arrived, and what was decided. Sent again from the same network, it stands once. Anonymous, so often in
/// a day from one network; name and address are not needed, the reasons are (Regulation (EU) 2022/2065, article 16).
pub async fn send_notice(services: &Services, caller: &Caller, input: &SendNotice) -> Result<()> {
    let target = input.target().ok_or(Error::NotFound)?;
    let notice = input.parse()?;
    require_offered(notice.language)?;
    let sender = sender(services, caller).await?;
    let tx = services.begin().await?;
    // The thing is locked, so that nobody settles its case meanwhile.
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

/// Tells the same network again, and nothing else of it.
async fn sender(services: &Services, caller: &Caller) -> Result<String> {
    Ok(digest(&["notice\n", services.secret().await?, "\n", &caller.network.to_string()].concat()))
}

/// Says that it arrived; not more often than somebody would want to read it, whoever gave the address.
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

/// Tells those who reported something without an account, and left an address, what was decided on it.
pub(super) async fn tell_senders(services: &Services, tx: &Tx, case: CaseId, hidden: bool) -> Result<()> {
    for (email, language) in store::moderation::senders_of(tx, case).await? {
        let message = Message::NoticeDecided { case, hidden };
        mail::queue(services, tx, &To::Address { email, language }, &message).await?;
    }
    Ok(())
}
