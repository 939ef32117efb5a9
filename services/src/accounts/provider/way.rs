use crate::{Result, Services, context::digest, ports::OnTheWay};
use domain::{accounts::LinkPurpose, time::Span};
use store::{Tx, provider_ways::Way};

/// How long one may take at the provider.
pub const ON_THE_WAY: Span = Span::minutes(15);
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
pub async fn find_way(services: &Services, browser: Option<&str>) -> Result<Option<Begun>> {
    let Some(token) = browser else { return Ok(None) };
    let way = store::provider_ways::find(services.store(), &digest(token), services.now()).await?;
    Ok(way.map(|way| Begun { connecting: way.connects.is_some(), next: way.next }))
}

/// Begins a way to the provider; what the browser is to hold, the language of the way first.
pub(super) async fn begin_way(services: &Services, tx: &Tx, way: &Way) -> Result<String> {
    let (token, now) = (format!("{}-{}", way.language, services.token()), services.now());
    store::provider_ways::insert(tx, &digest(&token), way, now, now + ON_THE_WAY).await?;
    Ok(token)
}

/// What goes along, all of it made of what the browser holds: so nobody comes back but that browser, and who reads the
/// database or the addresses learns nothing of it.
pub(super) fn on_the_way(services: &Services, token: &str) -> OnTheWay {
    let made = |of: &str| digest(&[of, " of ", token].concat());
    OnTheWay {
        state: made("state"),
        nonce: made("nonce"),
        verifier: made("verifier"),
        back: [&services.ports().address, "/openid/return"].concat(),
    }
}
