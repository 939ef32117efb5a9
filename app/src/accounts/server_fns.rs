use crate::error::AppError;
use domain::{
    accounts::input::{SignIn as Credentials, SignUp as NewAccount},
    actor::Actor,
};
use leptos::prelude::*;

/// Who is signed in, if anybody.
#[allow(clippy::unused_async, reason = "a server function is async")]
#[server(endpoint = "accounts/load_session")]
pub async fn load_session() -> Result<Option<Actor>, AppError> {
    Ok(crate::platform::server::viewer())
}

/// Gives a stranger an account and a session, and leads on.
#[server(endpoint = "accounts/sign_up")]
pub async fn sign_up(input: NewAccount) -> Result<(), AppError> {
    use crate::platform::server as on;
    let session = services::accounts::sign_up(&on::services(), &input).await.map_err(on::fail)?;
    on::begin_session(session, &input.next, true).await
}

/// Begins a session, and leads on.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(input: Credentials) -> Result<(), AppError> {
    use crate::platform::server as on;
    let session = services::accounts::sign_in(&on::services(), &input).await.map_err(on::fail)?;
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
