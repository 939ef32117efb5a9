use crate::error::AppError;
use domain::notifications::{input::MailRef, view::MailReport};
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
