use crate::error::AppError;
use domain::notifications::{
    input::{ListNotices, MailRef, MarkNoticeRead as OneNotice, MarkNoticesRead as UpToNotice},
    view::{MailReport, NoticesPage},
};
use leptos::prelude::*;

/// The state of mail delivery and the failed mails.
#[server(endpoint = "notifications/list_failed_mails")]
pub async fn list_failed_mails() -> Result<MailReport, AppError> {
    use crate::platform::server as on;
    services::mail::list_failed_mails(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Queues a failed mail again.
#[server(endpoint = "notifications/retry_mail")]
pub async fn retry_mail(input: MailRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::mail::retry_mail(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// The viewer's notices.
#[server(endpoint = "notifications/load_notices")]
pub async fn load_notices(input: ListNotices) -> Result<NoticesPage, AppError> {
    use crate::platform::server as on;
    services::notifications::list_notices(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Marks the viewer's notices as read, up to one.
#[server(endpoint = "notifications/mark_notices_read")]
pub async fn mark_notices_read(input: UpToNotice) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notifications::mark_notices_read(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Marks one of the viewer's notices as read, with those like it.
#[server(endpoint = "notifications/mark_notice_read")]
pub async fn mark_notice_read(input: OneNotice) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notifications::mark_notice_read(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
