use crate::{
    Error, Result, Services,
    unsubscribe_tokens::{read_ending, read_undoing, undoing},
};
use domain::{
    error::ForbiddenReason,
    ids::UserId,
    notifications::{
        NoticeChoice, Timing,
        settings::{Resubscribe, Unsubscribe, UnsubscribePage},
    },
};
use store::Tx;

/// What the link of a mail ends, and how that stands. Reading it changes nothing, because mail scanners open links.
/// Anonymous: the token is the proof.
pub async fn show_unsubscribe(services: &Services, token: &str, undo: &str) -> Result<UnsubscribePage> {
    let (user, mailing) = read_ending(services, token).await?;
    store::accounts::recipient(services.store(), user).await?.ok_or_else(no_account)?;
    let settings = store::notice_choices::of_user(services.store(), user).await?.settings;
    let may_undo = read_undoing(services, undo).await.is_ok_and(|(whose, _)| whose == user);
    Ok(UnsubscribePage { is_off: mailing.choices(&settings).is_empty(), mailing, may_undo })
}

/// Ends the mails of a link, and nothing else; returns the token with which that is undone, empty where they had ended
/// before. Idempotent. Anonymous: the token is the proof.
pub async fn unsubscribe(services: &Services, input: &Unsubscribe) -> Result<String> {
    let (user, mailing) = read_ending(services, &input.token).await?;
    let before = {
        let tx = begin_for(services, user).await?;
        let settings = store::notice_choices::of_user(&tx, user).await?.settings;
        let before = mailing.choices(&settings);
        let off: Vec<_> = before.iter().map(|choice| NoticeChoice { timing: Timing::Off, ..*choice }).collect();
        store::notice_choices::set_choices(&tx, user, &off).await?;
        tx.commit().await?;
        before
    };
    if before.is_empty() { Ok(String::new()) } else { undoing(services, user, &before).await }
}

/// Sends the mails again that a link has ended, as they were. Idempotent. Anonymous: the token is the proof.
pub async fn resubscribe(services: &Services, input: &Resubscribe) -> Result<()> {
    let (user, before) = read_undoing(services, &input.undo).await?;
    let tx = begin_for(services, user).await?;
    store::notice_choices::set_choices(&tx, user, &before).await?;
    Ok(tx.commit().await?)
}

/// Begins a change of somebody's choices, with their account locked.
async fn begin_for(services: &Services, user: UserId) -> Result<Tx> {
    let tx = services.begin().await?;
    store::accounts::lock_for_update(&tx, user).await?.ok_or_else(no_account)?;
    Ok(tx)
}

fn no_account() -> Error {
    Error::Forbidden(ForbiddenReason::EndsNoMails)
}
