use crate::{Result, Services, context::digest, ports::LoginSecrets};
use domain::{accounts::LinkPurpose, time::Span};
use store::{Tx, authorization_requests::AuthorizationRequest};

/// How long one may take at the provider.
pub const LOGIN_LASTS: Span = Span::minutes(15);
/// How long one may take to choose a name.
pub const CHOOSING: Span = LinkPurpose::SignIn.lasts();

/// Where a way began, for whoever has to go back there.
#[derive(Clone, Debug, Default)]
pub struct Begun {
    /// Whether an account is to be connected, and nobody signed in.
    pub connecting: bool,
    /// The path to go on to.
    pub next: String,
}

/// The way that a browser is on, `None` when it is over. Anonymous: holding `browser` is enough.
pub async fn find_request(services: &Services, browser: Option<&str>) -> Result<Option<Begun>> {
    let Some(token) = browser else { return Ok(None) };
    let request = store::authorization_requests::find(services.store(), &digest(token), services.now()).await?;
    Ok(request.map(|request| Begun { connecting: request.connects.is_some(), next: request.next }))
}

/// Begins a way to the provider; gives the token that the browser keeps, the language of the way first.
pub(super) async fn begin_request(services: &Services, tx: &Tx, request: &AuthorizationRequest) -> Result<String> {
    let (token, now) = (format!("{}-{}", request.language, services.token()), services.now());
    store::authorization_requests::insert(tx, &digest(&token), request, now, now + LOGIN_LASTS).await?;
    Ok(token)
}

/// What goes along, all of it made of what the browser holds: so nobody comes back but that browser, and who reads the
/// database or the addresses learns nothing of it.
pub(super) fn login_secrets(services: &Services, token: &str) -> LoginSecrets {
    let made = |of: &str| digest(&[of, " of ", token].concat());
    LoginSecrets {
        state: made("state"),
        nonce: made("nonce"),
        verifier: made("verifier"),
        back: [&services.ports().address, "/openid/return"].concat(),
    }
}
