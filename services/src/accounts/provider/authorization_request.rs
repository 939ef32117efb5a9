use crate::{Result, Services, context::digest, ports::LoginSecrets};
use domain::{accounts::LinkPurpose, time::Span};
use store::{Tx, authorization_requests::AuthorizationRequest};

/// How long an authorization request is valid.
pub const LOGIN_LASTS: Span = Span::minutes(15);
/// How long a pending sign-up is valid.
pub const CHOOSING: Span = LinkPurpose::SignIn.lasts();

/// The page on which an authorization request began, to return to.
#[derive(Clone, Debug, Default)]
pub struct RequestOrigin {
    /// Whether to link an account rather than to sign in.
    pub connecting: bool,
    /// The path to redirect to.
    pub next: String,
}

/// The origin of the browser's authorization request, `None` when it has expired. Anonymous: the token `browser` is the
/// proof.
pub async fn find_request(services: &Services, browser: Option<&str>) -> Result<Option<RequestOrigin>> {
    let Some(token) = browser else { return Ok(None) };
    let request = store::authorization_requests::find(services.store(), &digest(token), services.now()).await?;
    Ok(request.map(|request| RequestOrigin { connecting: request.connects.is_some(), next: request.next }))
}

/// Stores an authorization request; returns the browser's token, which begins with the page's language.
pub(super) async fn begin_request(services: &Services, tx: &Tx, request: &AuthorizationRequest) -> Result<String> {
    let (token, now) = (format!("{}-{}", request.language, services.token()), services.now());
    store::authorization_requests::insert(tx, &digest(&token), request, now, now + LOGIN_LASTS).await?;
    Ok(token)
}

/// The request's secrets (state, nonce, verifier), all derived from the browser's token, so that only that browser can
/// finish it, and neither the database nor a URL reveals them.
pub(super) fn login_secrets(services: &Services, token: &str) -> LoginSecrets {
    let made = |of: &str| digest(&[of, " of ", token].concat());
    LoginSecrets {
        state: made("state"),
        nonce: made("nonce"),
        verifier: made("verifier"),
        back: [&services.ports().address, "/openid/return"].concat(),
    }
}
