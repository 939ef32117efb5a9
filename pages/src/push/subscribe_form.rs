use crate::{
    context::asset_url,
    forms::{Form, HiddenField, path_of},
};
use app::notifications::server_fns::SubscribeDevice;
use leptos::prelude::*;
use locales::Locale;

/// The form that subscribes this browser with the public key of the instance. `push.js` asks the browser and submits it,
/// and shows of its surroundings what fits the browser.
pub fn subscribe_form(t: Locale, key: String, label: &'static str) -> AnyView {
    view! {
        <Form call={path_of::<SubscribeDevice>()} instance="subscribe-device" class="stack">
            <HiddenField name="endpoint" value="" />
            <HiddenField name="p256dh" value="" />
            <HiddenField name="auth" value="" />
            <button class="button" type="button" data-push-key=key data-failed=t.push_failed()>
                {label}
            </button>
            <div class="push__said" role="alert"></div>
        </Form>
        <script type="module" src=asset_url("push.js")></script>
    }
    .into_any()
}
