//! Notices on a device: the question after a first answer, and one's devices.

use super::{Sample, data, sample};
use crate::{notifications::devices_section::devices_view, push::push_question::question_view};
use app::locale::use_locale;
use domain::{
    actor::Role,
    ids::PushSubscriptionId,
    notifications::push::{DeviceCard, Devices},
    time::Span,
};
use leptos::prelude::*;

const KEY: &str = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

pub fn samples() -> Vec<Sample> {
    let member = || Some(data::actor(Role::Member));
    let devices = |what, key: &'static str, devices: fn() -> Vec<DeviceCard>| {
        sample("/:lang/me/notices/settings", what, member(), move || {
            let shown = Devices { key: key.to_owned(), devices: devices(), now: data::NOW };
            view! { <div class="page stack"><h1>"Notices"</h1>{devices_view(shown)}</div> }.into_any()
        })
    };
    vec![
        sample("/:lang/challenges/:challenge", "asked about notices", member(), || {
            view! { <div class="page stack"><h1>"Challenge"</h1>{question_view(use_locale(), KEY.to_owned())}</div> }
                .into_any()
        }),
        devices("no device yet", KEY, Vec::new),
        devices("before there is a key", "", Vec::new),
        devices("this device and others", KEY, || vec![device(1, "Firefox, Linux", false), device(2, "", true)]),
        devices("other devices", KEY, || vec![device(1, "<b>Safari</b>, iPhone", false)]),
    ]
}

fn device(id: i64, name: &str, current: bool) -> DeviceCard {
    DeviceCard {
        id: PushSubscriptionId(id),
        name: name.to_owned(),
        created_at: data::NOW - Span::days(1),
        last_sent_at: current.then_some(data::NOW - Span::minutes(1)),
        current,
    }
}
