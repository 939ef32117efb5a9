use crate::{context::asset_url, forms::HiddenField};
use leptos::prelude::*;
use locales::Locale;

/// A button that asks the device for a passkey: `create` for a new one, `get` for an existing one. `ask` is the server
/// function with the WebAuthn challenge. `passkeys.js` passes it to the device and submits the form; where that is
/// impossible, the form says so.
pub fn passkey_button(t: Locale, kind: &'static str, ask: &'static str, label: &'static str) -> AnyView {
    view! {
        <HiddenField name="token" value="" />
        <HiddenField name="credential" value="" />
        <p class="passkey__missing soft">{t.passkey_missing()}</p>
        <button
            class="button button--quiet passkey__button"
            type="button"
            data-passkey=kind
            data-ask=ask
            data-cancelled=t.passkey_cancelled()
            data-known=t.passkey_known()
            data-failed=t.passkey_failed()
        >
            {label}
        </button>
        <div class="passkey__said" role="alert"></div>
        <script type="module" src=asset_url("passkeys.js")></script>
    }
    .into_any()
}
