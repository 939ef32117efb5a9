//! The pages about signing in with an OpenID Connect provider.

use super::{Sample, data, sample};
use domain::{
    accounts::provider::{Connected, LinkStatus, OwnConnection, PendingSignUp},
    actor::Role,
    time::Span,
};

/// The provider's display name.
pub const PROVIDER: &str = "École <des> Rives";

/// Pending sign-ups with each trust in the address, and accounts linked or not, with and without a password, before and
/// after re-authentication.
pub fn samples() -> Vec<Sample> {
    let statuses = [LinkStatus::Welcome, LinkStatus::HasAccount, LinkStatus::Unconfirmed];
    let pending_sign_ups = statuses.map(|status| {
        sample("/:lang/sign-up/provider", format!("{status:?}"), None, move || {
            crate::accounts::pending_sign_up_page::pending_view(pending(status))
        })
    });
    let cases = (0..8).map(|number| [number & 1 > 0, number & 2 > 0, number & 4 > 0]);
    let owners = cases.map(|[connected, has_password, proven]| {
        let what = format!("connected {connected}, password {has_password}, proven {proven}");
        sample("/:lang/me/account/provider", what, Some(data::actor(Role::Member)), move || {
            crate::accounts::own_provider_page::connection_view(own_connection(connected, has_password, proven))
        })
    });
    pending_sign_ups.into_iter().chain(owners).collect()
}

fn pending(status: LinkStatus) -> PendingSignUp {
    let [provider, name, email] = [PROVIDER, "Camille <et> Noor", "camille@refuge.example"].map(str::to_owned);
    PendingSignUp { provider, name, email, status, next: "/en/challenges/42".to_owned() }
}

fn own_connection(connected: bool, has_password: bool, proven: bool) -> OwnConnection {
    // Some providers give no address.
    let email = if has_password { "camille@refuge.example" } else { "" };
    let connected = connected.then(|| Connected { email: email.to_owned(), since: data::NOW - Span::days(3) });
    let has_other_way = has_password || !proven;
    OwnConnection {
        provider: PROVIDER.to_owned(),
        connected,
        email: "camille@refuge.example".to_owned(),
        has_password,
        has_other_way,
        proven,
        now: data::NOW,
    }
}
