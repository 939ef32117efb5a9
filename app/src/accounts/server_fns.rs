use crate::error::AppError;
use domain::accounts::{
    credentials::{
        input::{
            AddPasskey as MadePasskey, GiveCode as LoginCode, OwnCode, PasskeyRef, ProveIdentity as Proof,
            RenamePasskey as PasskeyName, SignInWithPasskey as PasskeyAnswer,
        },
        view::{CredentialsView, WebauthnChallenge},
    },
    input::{
        AskForLink, ChangeAddress as NewAddress, ChangeLanguages as NewLanguages, ChangeName as NewOwnName,
        ChangePassword as NewPassword, EndSession as OneSession, FollowLink as LinkAnswer, SignIn as Credentials,
        SignUp as NewAccount,
    },
    provider::{
        JoinByProvider as NewName, OwnConnection, OwnProvider as ConnectInput, PendingSignUp,
        StartLogin as StartLoginInput,
    },
    view::{Account, LinkDetail, SignedIn},
};
use leptos::prelude::*;

/// The signed-in person, if any.
#[server(endpoint = "accounts/load_session")]
pub async fn load_session() -> Result<Option<SignedIn>, AppError> {
    use crate::platform::server as on;
    let Some(actor) = on::viewer() else { return Ok(None) };
    let on_a_team = services::organisations::is_on_a_team(&on::services(), &actor).await.map_err(on::fail)?;
    Ok(Some(SignedIn { actor, on_a_team }))
}

/// The signed time for a sign-up form.
#[server(endpoint = "accounts/load_sign_up")]
pub async fn load_sign_up() -> Result<String, AppError> {
    use crate::platform::server as on;
    services::accounts::stamp_sign_up(&on::services()).await.map_err(on::fail)
}

/// Signs up, and redirects.
#[server(endpoint = "accounts/sign_up")]
pub async fn sign_up(input: NewAccount) -> Result<(), AppError> {
    crate::platform::server::begin_account(&input).await
}

/// Begins a session or asks for a second factor, and redirects.
#[server(endpoint = "accounts/sign_in")]
pub async fn sign_in(input: Credentials) -> Result<(), AppError> {
    use crate::platform::server as on;
    let signed_in = services::accounts::sign_in(&on::services(), &on::caller(), &input).await.map_err(on::fail)?;
    on::enter(signed_in, &input.next, false).await
}

/// Ends the session and redirects to the start page.
#[server(endpoint = "accounts/sign_out")]
pub async fn sign_out(next: String) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    if let Some(token) = &request.session_token {
        services::accounts::sign_out(&request.services, token).await.map_err(on::fail)?;
    }
    on::forget_session();
    on::redirect_to(&next);
    Ok(())
}

/// Mails a link to sign in or to set a new password, if the address has an account.
#[server(endpoint = "accounts/send_link")]
pub async fn send_link(input: AskForLink) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::accounts::send_link(&on::services(), &on::caller(), &input).await.map_err(on::fail)?;
    on::redirect(&on::mail_sent_path(&input.purpose, &input.email, &input.next, ""));
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

/// Uses a mailed link, and redirects.
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

/// Changes one's display name.
#[server(endpoint = "accounts/change_name")]
pub async fn change_name(input: NewOwnName) -> Result<(), AppError> {
    use crate::platform::server as on;
    services::accounts::change_name(&on::services(), &on::actor()?, &input).await.map_err(on::fail)
}

/// Changes one's languages, and redirects to the account page in the one chosen for the site.
#[server(endpoint = "accounts/change_languages")]
pub async fn change_languages(input: NewLanguages) -> Result<(), AppError> {
    use crate::platform::server as on;
    let changed = services::accounts::change_languages(&on::services(), &on::actor()?, &input).await;
    let languages = changed.map_err(on::fail)?;
    on::redirect(&on::account_path_in(languages.language.as_str(), "change_languages"));
    Ok(())
}

/// Changes one's address.
#[server(endpoint = "accounts/change_address")]
pub async fn change_address(input: NewAddress) -> Result<(), AppError> {
    use crate::platform::server as on;
    let changed = services::accounts::change_address(&on::services(), &on::caller(), &on::actor()?, &input).await;
    let moved = changed.map_err(on::fail)?;
    on::redirect(&on::account_path(if moved { "address_changed" } else { "change_address" }));
    Ok(())
}

/// Changes one's password.
#[server(endpoint = "accounts/change_password")]
pub async fn change_password(input: NewPassword) -> Result<(), AppError> {
    use crate::platform::server as on;
    let changed = services::accounts::change_password(&on::services(), &on::caller(), &on::actor()?, &input).await;
    let session = changed.map_err(on::fail)?;
    on::forget_pages();
    on::begin_session(session, &on::account_path("change_password"), false).await
}

/// Ends one of one's own sessions, or all others.
#[server(endpoint = "accounts/end_session")]
pub async fn end_session(input: OneSession) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let token = request.session_token.as_deref();
    services::accounts::end_session(&request.services, &on::actor()?, token, &input).await.map_err(on::fail)
}

/// Completes a sign-in with a second-factor code, and redirects.
#[server(endpoint = "accounts/give_code")]
pub async fn give_code(input: LoginCode) -> Result<(), AppError> {
    use crate::platform::server as on;
    let given = services::accounts::give_code(&on::services(), &on::caller(), &input).await;
    on::begin_session(given.map_err(on::fail)?, &input.next, false).await
}

/// The WebAuthn challenge for signing in.
#[server(endpoint = "accounts/ask_to_sign_in")]
pub async fn ask_to_sign_in() -> Result<WebauthnChallenge, AppError> {
    use crate::platform::server as on;
    services::accounts::ask_to_sign_in(&on::services(), &on::caller()).await.map_err(on::fail)
}

/// Begins a session with a passkey, and redirects.
#[server(endpoint = "accounts/sign_in_with_passkey")]
pub async fn sign_in_with_passkey(input: PasskeyAnswer) -> Result<(), AppError> {
    use crate::platform::server as on;
    let begun = services::accounts::sign_in_with_passkey(&on::services(), &on::caller(), &input).await;
    on::begin_session(begun.map_err(on::fail)?, &input.next, false).await
}

/// One's credentials.
#[server(endpoint = "accounts/load_credentials")]
pub async fn load_credentials() -> Result<CredentialsView, AppError> {
    use crate::platform::server as on;
    on::never_keep();
    let request = on::request();
    let (session, seed) = (request.session_token.as_deref(), request.codes_seed.as_deref());
    services::accounts::show_credentials(&request.services, &request.caller, &on::actor()?, session, seed)
        .await
        .map_err(on::fail)
}

/// Re-authenticates by password.
#[server(endpoint = "accounts/prove_identity")]
pub async fn prove_identity(input: Proof) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::prove_identity(&request.services, &request.caller, &on::actor()?, session, &input)
        .await
        .map_err(on::fail)
}

/// The WebAuthn challenge for registering a passkey.
#[server(endpoint = "accounts/ask_to_add_passkey")]
pub async fn ask_to_add_passkey(input: MadePasskey) -> Result<WebauthnChallenge, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::ask_to_add_passkey(&request.services, &request.caller, &on::actor()?, session, &input)
        .await
        .map_err(on::fail)
}

/// Registers a passkey.
#[server(endpoint = "accounts/add_passkey")]
pub async fn add_passkey(input: MadePasskey) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::add_passkey(&request.services, &request.caller, &on::actor()?, session, &input)
        .await
        .map_err(on::fail)
}

/// Renames a passkey.
#[server(endpoint = "accounts/rename_passkey")]
pub async fn rename_passkey(input: PasskeyName) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::rename_passkey(&request.services, &on::actor()?, session, &input).await.map_err(on::fail)
}

/// Removes a passkey.
#[server(endpoint = "accounts/remove_passkey")]
pub async fn remove_passkey(input: PasskeyRef) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::remove_passkey(&request.services, &on::actor()?, session, &input).await.map_err(on::fail)
}

/// Creates a TOTP secret.
#[server(endpoint = "accounts/begin_second_factor")]
pub async fn begin_second_factor() -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::begin_second_factor(&request.services, &on::actor()?, session).await.map_err(on::fail)
}

/// Turns the second factor on.
#[server(endpoint = "accounts/confirm_second_factor")]
pub async fn confirm_second_factor(input: OwnCode) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    let seed = services::accounts::confirm_second_factor(&request.services, &on::actor()?, session, &input).await;
    on::set_cookie(on::CODES_COOKIE, &seed.map_err(on::fail)?, services::accounts::SHOWN);
    Ok(())
}

/// Turns the second factor off.
#[server(endpoint = "accounts/end_second_factor")]
pub async fn end_second_factor(input: OwnCode) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::end_second_factor(&request.services, &on::actor()?, session, &input).await.map_err(on::fail)
}

/// Replaces the recovery codes.
#[server(endpoint = "accounts/make_recovery_codes")]
pub async fn make_recovery_codes(input: OwnCode) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    let seed = services::accounts::make_recovery_codes(&request.services, &on::actor()?, session, &input).await;
    on::set_cookie(on::CODES_COOKIE, &seed.map_err(on::fail)?, services::accounts::SHOWN);
    Ok(())
}

/// Stops showing the recovery codes, which the person has stored.
#[allow(clippy::unused_async, reason = "a server function is async")]
#[server(endpoint = "accounts/hide_recovery_codes")]
pub async fn hide_recovery_codes() -> Result<(), AppError> {
    use crate::platform::server as on;
    on::actor()?;
    on::forget_cookie(on::CODES_COOKIE);
    Ok(())
}

/// Redirects to the provider to sign in.
#[server(endpoint = "accounts/start_login")]
pub async fn start_login(input: StartLoginInput) -> Result<(), AppError> {
    use crate::platform::server as on;
    let begun = services::accounts::start_login(&on::services(), &on::caller(), &input).await;
    on::leave_for_provider(&begun.map_err(on::fail)?);
    Ok(())
}

/// The pending sign-up through the provider.
#[server(endpoint = "accounts/load_pending_sign_up")]
pub async fn load_pending_sign_up() -> Result<PendingSignUp, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    services::accounts::show_pending_sign_up(&request.services, request.provider_token.as_deref())
        .await
        .map_err(on::fail)
}

/// Completes that sign-up, and redirects.
#[server(endpoint = "accounts/join_by_provider")]
pub async fn join_by_provider(input: NewName) -> Result<(), AppError> {
    crate::platform::server::join(&input).await
}

/// The link between one's account and the provider.
#[server(endpoint = "accounts/load_own_provider")]
pub async fn load_own_provider() -> Result<OwnConnection, AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::show_own_provider(&request.services, &on::actor()?, session).await.map_err(on::fail)
}

/// Redirects to the provider to link one's account.
#[server(endpoint = "accounts/connect_provider")]
pub async fn connect_provider(input: ConnectInput) -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    let begun = services::accounts::connect_provider(&request.services, &on::actor()?, session, &input).await;
    on::leave_for_provider(&begun.map_err(on::fail)?);
    Ok(())
}

/// Unlinks one's account from the provider.
#[server(endpoint = "accounts/disconnect_provider")]
pub async fn disconnect_provider() -> Result<(), AppError> {
    use crate::platform::server as on;
    let request = on::request();
    let session = request.session_token.as_deref();
    services::accounts::disconnect_provider(&request.services, &on::actor()?, session).await.map_err(on::fail)
}
