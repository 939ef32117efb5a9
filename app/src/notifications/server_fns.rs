use crate::error::AppError;
use domain::{
    challenges::input::ChallengeRef,
    notifications::{
        input::{ListNotices, MailRef, MarkNoticeRead as OneNotice, MarkNoticesRead as UpToNotice},
        push::{DeviceRef, Devices, SubscribeDevice as Subscription},
        settings::{
            OwnNoticeSettings, Resubscribe as Resubscribing, SetNoticeSettings as SettingNotices,
            Unsubscribe as Unsubscribing, UnsubscribePage,
        },
        view::{MailReport, NoticesPage},
    },
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

/// Which notices the viewer is sent, how and when.
#[server(endpoint = "notifications/load_notice_settings")]
pub async fn load_notice_settings() -> Result<OwnNoticeSettings, AppError> {
    use crate::platform::server as on;
    services::notice_mails::show_notice_settings(&on::services(), &on::actor()?).await.map_err(on::fail)
}

/// Sets which notices the viewer is sent, how and when.
#[server(endpoint = "notifications/set_notice_settings")]
pub async fn set_notice_settings(input: SettingNotices) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notice_mails::set_notice_settings(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// What the link of a mail ends.
#[server(endpoint = "notifications/load_unsubscribe")]
pub async fn load_unsubscribe(token: String, undo: String) -> Result<UnsubscribePage, AppError> {
    use crate::platform::server as on;
    services::notice_mails::show_unsubscribe(&on::services(), &token, &undo).await.map_err(on::fail)
}

/// Ends the mails of a link, and goes on to the page that says so.
#[server(endpoint = "notifications/unsubscribe")]
pub async fn unsubscribe(input: Unsubscribing) -> Result<(), AppError> {
    use crate::platform::server as on;
    let undo = services::notice_mails::unsubscribe(&on::services(), &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/unsubscribe?token={}&undo={undo}", on::page_language(), input.token));
    Ok(())
}

/// Sends the mails again that a link has ended.
#[server(endpoint = "notifications/resubscribe")]
pub async fn resubscribe(input: Resubscribing) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notice_mails::resubscribe(&on::services(), &input).await.map_err(on::fail)
}

/// One's devices to which notices are pushed.
#[server(endpoint = "notifications/load_devices")]
pub async fn load_devices() -> Result<Devices, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::notifications::push::list_devices(&request.services, &on::actor()?, session).await.map_err(on::fail)
}

/// The key with which somebody is asked whether notices may be pushed, after answering this challenge; empty where they
/// are not.
#[server(endpoint = "notifications/load_push_offer")]
pub async fn load_push_offer(input: ChallengeRef) -> Result<String, AppError> {
    use crate::platform::server as on;
    services::notifications::push::offer_push(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Subscribes this browser.
#[server(endpoint = "notifications/subscribe_device")]
pub async fn subscribe_device(input: Subscription) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    let subscribed =
        services::notifications::push::subscribe_device(&request.services, &on::actor()?, session, &input).await;
    subscribed.map_err(on::fail)
}

/// Ends the subscription of one of one's devices.
#[server(endpoint = "notifications/unsubscribe_device")]
pub async fn unsubscribe_device(input: DeviceRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notifications::push::unsubscribe_device(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Pushes a notice to one of one's devices, to see that it works.
#[server(endpoint = "notifications/try_device")]
pub async fn try_device(input: DeviceRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::notifications::push::try_device(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}
