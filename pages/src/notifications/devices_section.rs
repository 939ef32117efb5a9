use crate::{
    forms::{ActionForm, path_of},
    layout::Loaded,
    push::subscribe_form,
};
use app::{
    locale::use_locale,
    notifications::server_fns::{TryDevice, UnsubscribeDevice, load_devices},
    platform::server::Request,
};
use domain::{
    notifications::push::{DeviceCard, Devices},
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// Notices on this device, and one's other devices.
#[component]
pub fn DevicesSection() -> impl IntoView {
    // Visitors have none.
    use_context::<Request>().and_then(|request| request.viewer)?;
    Some(view! { <Loaded from=load_devices() view=devices_view within=true /> })
}

/// The section with what was loaded.
pub fn devices_view(shown: Devices) -> AnyView {
    let t = use_locale();
    let each = shown.devices.iter().map(|one| view! { <li class="sheet stack">{device(t, one, shown.now)}</li> });
    let list = (!shown.devices.is_empty()).then(|| {
        view! {
            <h3>{t.push_devices()}</h3>
            <ul class="plain stack">{each.collect_view()}</ul>
        }
    });
    let is_on = shown.devices.iter().any(|device| device.current);
    view! {
        <section class="push stack" aria-labelledby="this-device">
            <h2 id="this-device">{t.push_this_device()}</h2>
            <p>{t.push_about()}</p>
            {if is_on { view! { <p>{t.push_on_here()}</p> }.into_any() } else { this_device(t, shown.key) }}
            {list}
        </section>
    }
    .into_any()
}

/// The button that subscribes this browser, or why there is none; which it is, the script finds out.
fn this_device(t: Locale, key: String) -> AnyView {
    if key.is_empty() {
        return view! { <p class="soft">{t.push_not_ready()}</p> }.into_any();
    }
    view! {
        <p class="push__needs-script soft">{t.push_needs_script()}</p>
        <p class="push__install">{t.push_install()}</p>
        <p class="push__denied">{t.push_denied()}</p>
        <p class="push__none soft">{t.push_unsupported()}</p>
        <div class="push__can">{subscribe_form(t, key, t.push_turn_on())}</div>
    }
    .into_any()
}

fn device(t: Locale, device: &DeviceCard, now: Timestamp) -> AnyView {
    let ago = |at: Timestamp| t.time_ago((now - at).0);
    let sent = device.last_sent_at.map_or_else(|| t.push_never_sent().to_owned(), |at| t.push_last_sent(&ago(at)));
    let name = if device.name.is_empty() { t.push_unknown_device() } else { &device.name }.to_owned();
    let here = device.current.then(|| [" (", t.push_this_device(), ")"].concat());
    let id = device.id.to_string();
    view! {
        <p>
            <strong>{name.clone()}</strong>
            {here}
            <br />
            <span class="soft">{t.push_added(&ago(device.created_at))} ", " {sent}</span>
        </p>
        <div class="actions">
            <ActionForm
                call={path_of::<TryDevice>()}
                instance=["try-", &id].concat()
                about=("device", id.clone())
                button=t.push_try()
                named=name.clone()
            />
            <ActionForm
                call={path_of::<UnsubscribeDevice>()}
                instance=["unsubscribe-", &id].concat()
                about=("device", id)
                button=t.push_remove()
                named=name
            />
        </div>
    }
    .into_any()
}
