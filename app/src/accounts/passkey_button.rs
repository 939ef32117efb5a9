use crate::{
    platform::beside,
    ui::{HiddenField, IntoPart},
};
use leptos::prelude::*;
use locales::Locale;

/// The button of a form with which a device is asked for a passkey: `create` for a new one, `get` for one that it has.
/// `ask` is the server function that has the question. `passkeys.js` puts it to the device and sends the form; where that
/// cannot be done, the form says so instead.
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
        <script type="module" src=beside("passkeys.js")></script>
    }
    .into_part()
}
