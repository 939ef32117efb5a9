use crate::error::AppError;
use domain::{
    accounts::{
        input::{
            AskForLink, ChangeAddress as NewAddress, ChangePassword as NewPassword, EndSession as OneSession,
            FollowLink as LinkAnswer, SignIn as Credentials, SignUp as NewAccount,
        },
        view::{Account, LinkDetail},
    },
    actor::Actor,
};
use leptos::prelude::*;

/// Who is signed in, if anybody.
#[allow(clippy::unused_async, reason = "a server function is async")]
#[server(endpoint = "accounts/load_session")]
pub async fn load_session() -> Result<Option<Actor>, AppError> {
    Ok(crate::platform::server::viewer())
}

/// What a form to sign up says of when it was given out.
#[server(endpoint = "accounts/load_sign_up")]
pub async fn load_sign_up() -> Result<String, AppError> {
    use crate::platform::server as on;
    services::accounts::stamp_sign_up(&on::services()).await.map_err(on::fail)
}

/// Gives a stranger an account, and leads on.
#[server(endpoint = "accounts/sign_up")]
pub async fn sign_up(input: NewAccount) -> Result<(), AppError> {
    crate::platform::server::begin_account(&input).await
}

/// Begins a session, and leads on.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(input: Credentials) -> Result<(), AppError> {
    use crate::platform::server as on;
    let session = services::accounts::sign_in(&on::services(), &on::caller(), &input).await.map_err(on::fail)?;
    on::begin_session(session, &input.next, false).await
}

/// Ends the session and leads to the start page.
#[server(endpoint = "accounts/sign_out")]
pub async fn sign_out(next: String) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    if let Some(token) = &request.session_token {
        services::accounts::sign_out(&request.services, token).await.map_err(on::fail)?;
    }
    on::forget_cookie(on::SESSION_COOKIE);
    on::forget_pages();
    on::redirect(domain::accounts::input::path_within_site(&next).unwrap_or("/"));
    Ok(())
}

/// Mails a link to sign in or to choose another password, if the address has an account.
#[server(endpoint = "accounts/send_link")]
pub async fn send_link(input: AskForLink) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::accounts::send_link(&on::services(), &on::caller(), &input).await.map_err(on::fail)?;
    on::redirect(&format!("/{}/mail-sent", on::page_language()));
    Ok(())
}

/// What a link of a mail is for.
#[server(endpoint = "accounts/load_link")]
pub async fn load_link(token: String) -> Result<LinkDetail, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let browser = request.pending_token.as_deref();
    services::accounts::show_link(&request.services, browser, &token).await.map_err(on::fail)
}

/// Does what a link of a mail is for, and leads on.
#[server(endpoint = "accounts/follow_link")]
pub async fn follow_link(input: LinkAnswer) -> Result<(), AppError> {
    crate::platform::server::follow(&input).await
}

/// One's own account.
#[server(endpoint = "accounts/load_account")]
pub async fn load_account() -> Result<Account, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let token = request.session_token.as_deref();
    services::accounts::show_account(&request.services, &on::actor()?, token).await.map_err(on::fail)
}

/// Moves one's account to another address.
#[server(endpoint = "accounts/change_address")]
pub async fn change_address(input: NewAddress) -> Result<(), AppError> {
    use crate::platform::server as on;
    let changed = services::accounts::change_address(&on::services(), &on::caller(), &on::actor()?, &input).await;
    let moved = changed.map_err(on::fail)?;
    on::redirect(&on::account_path(if moved { "moved" } else { "address" }));
    Ok(())
}

/// Gives one's account another password.
#[server(endpoint = "accounts/change_password")]
pub async fn change_password(input: NewPassword) -> Result<(), AppError> {
    use crate::platform::server as on;
    let changed = services::accounts::change_password(&on::services(), &on::caller(), &on::actor()?, &input).await;
    let session = changed.map_err(on::fail)?;
    on::forget_pages();
    on::begin_session(session, &on::account_path("password"), false).await
}

/// Ends one of one's own sessions, or all others.
#[server(endpoint = "accounts/end_session")]
pub async fn end_session(input: OneSession) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let token = request.session_token.as_deref();
    services::accounts::end_session(&request.services, &on::actor()?, token, &input).await.map_err(on::fail)
}
