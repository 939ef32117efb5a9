//! What is special about a mail with notices: it is read when it is sent, and its reader can end such mails.

use super::{letter::Button, messages::Content};
use crate::{Result, Services, notifications::told_notices, unsubscribe_tokens};
use domain::{
    ids::{MailId, NoticeId, UserId},
    notifications::Mailing,
};
use locales::Locale;

/// What these notices tell now; `None` when nothing is left to tell, or nobody to be told.
pub(super) async fn content(
    services: &Services,
    mail: MailId,
    user: UserId,
    notices: &[NoticeId],
) -> Result<Option<Content>> {
    let db = services.store();
    let Some(reader) = store::accounts::find_active(db, user).await?.filter(|actor| actor.confirmed) else {
        return Ok(None);
    };
    if store::notice_choices::bounce(db, user).await?.is_some() {
        return Ok(None);
    }
    let told = told_notices(db, &reader, notices.iter().copied()).await?;
    if told.is_empty() {
        return Ok(None);
    }
    let all = store::notice_mails::count_of_mail(db, mail).await?;
    let beyond = i64::try_from(all.saturating_sub(notices.len() as u64)).unwrap_or_default();
    Ok(Some(Content { told, beyond }))
}

/// The URL at which somebody ends these mails, without signing in.
pub(super) async fn ending(services: &Services, t: Locale, user: UserId, mailing: &Mailing) -> Result<String> {
    let token = unsubscribe_tokens::ending(services, user, mailing).await?;
    // In the query, which is never logged.
    Ok(format!("{}/{}/unsubscribe?token={token}", services.ports().address, t.code()))
}

/// The links at the end of such a mail.
pub(super) fn links(t: Locale, address: &str, ending: &str) -> Vec<Button> {
    let link = |label: &str, url: String| Button { label: label.to_owned(), url };
    vec![
        link(t.mail_notices_settings(), format!("{address}/{}/me/notices/settings", t.code())),
        link(t.mail_notices_stop(), ending.to_owned()),
    ]
}
