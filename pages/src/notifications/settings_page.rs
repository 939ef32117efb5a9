//! Which notices one is sent, how and when.

use super::{
    devices_section::DevicesSection,
    kinds::{notice_kind_label, timing_label},
};
use crate::{
    context::asset_url,
    forms::{Choice, Choices, FieldProblem, Form, FormState, Select, TextField, form_outcome, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    notifications::server_fns::{SetNoticeSettings, load_notice_settings},
};
use domain::notifications::{
    Channel, Digest, QuietHours, Timing,
    settings::{KindTimings, OwnNoticeSettings},
};
use leptos::prelude::*;
use locales::Locale;

/// Choosing the notices that are sent.
#[component]
pub fn NoticeSettingsPage() -> impl IntoView {
    view! { <Loaded from=load_notice_settings() view=settings_view /> }
}

pub fn settings_view(settings: OwnNoticeSettings) -> AnyView {
    let t = use_locale();
    // What somebody has chosen and sent stays as it is.
    let proposes_zone = !settings.is_zone_chosen && form_outcome().is_none();
    view! {
        <PageTitle text=t.notice_settings_title() />
        <div class="page stack">
            <h1>{t.notice_settings_title()}</h1>
            <p>{t.notice_settings_intro()}</p>
            <Form call={path_of::<SetNoticeSettings>()} instance="notice-settings" class="stack">
                {kinds(t, &settings.kinds)}
                <Choices
                    name="digest"
                    legend=t.notice_settings_digest()
                    choices=Digest::ALL.iter().map(|digest| Choice::new(digest.as_str(), digest_label(t, *digest))).collect()
                    chosen=vec![settings.digest.to_string()]
                    one=true
                />
                {quiet_hours(t, settings.quiet_hours)}
                <div data-proposes-zone=proposes_zone>
                    <Select
                        name="time_zone"
                        label=t.notice_settings_zone()
                        hint=t.notice_settings_zone_hint()
                        choices=settings.time_zones.iter().map(|zone| Choice::new(zone, zone.replace('_', " "))).collect()
                        chosen=settings.time_zone.clone()
                    />
                </div>
                <button class="button" type="submit">
                    {t.notice_settings_button()}
                </button>
            </Form>
            {proposes_zone.then(|| view! { <script type="module" src=asset_url("time-zone.js")></script> })}
            <DevicesSection />
        </div>
    }
    .into_any()
}

/// A row for each kind with a choice for each channel; one below the other where there is no room.
fn kinds(t: Locale, kinds: &[KindTimings]) -> AnyView {
    let rows = kinds.iter().map(|timings| {
        let label = notice_kind_label(t, timings.kind);
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td>{timing_field(t, Channel::Mail, *timings, timings.mail)}</td>
                <td>{timing_field(t, Channel::Push, *timings, timings.push)}</td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="notice-kinds">
            <caption>{t.notice_settings_kinds()}</caption>
            <thead>
                <tr>
                    <th scope="col">{t.notice_settings_event()}</th>
                    <th scope="col">{channel_label(t, Channel::Mail)}</th>
                    <th scope="col">{channel_label(t, Channel::Push)}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn timing_field(t: Locale, channel: Channel, timings: KindTimings, timing: Timing) -> AnyView {
    let state = expect_context::<FormState>();
    let name = [channel.as_str(), ".", timings.kind.as_str()].concat();
    let (id, label) =
        (state.id(&name), t.notice_settings_cell(channel_label(t, channel), notice_kind_label(t, timings.kind)));
    let problem = state.problem(&name, &label);
    let chosen = state.value(&name, timing.to_string());
    let options = Timing::ALL.iter().map(|timing| {
        let selected = timing.as_str() == chosen;
        view! {
            <option value=timing.as_str() selected=selected>
                {timing_label(t, *timing)}
            </option>
        }
        .into_any()
    });
    view! {
        <label class="notice-kinds__choice">
            <span class="notice-kinds__channel">{channel_label(t, channel)}</span>
            <select
                id=id.clone()
                name=FormState::name(&name)
                aria-label=label
                aria-describedby=[&id, "-problem"].concat()
                aria-invalid=problem.is_some().then_some("true")
            >
                {options.collect_view()}
            </select>
        </label>
        <FieldProblem id problem />
    }
    .into_any()
}

fn quiet_hours(t: Locale, hours: Option<QuietHours>) -> AnyView {
    let time = |minute: i64| format!("{:02}:{:02}", minute / 60, minute % 60);
    let (from, until) = hours.map(|hours| (time(hours.from), time(hours.until))).unwrap_or_default();
    view! {
        <fieldset class="field quiet-hours">
            <legend>{t.notice_settings_quiet()}</legend>
            <p class="field__hint">{t.notice_settings_quiet_hint()}</p>
            <div class="quiet-hours__times">
                <TextField name="quiet_from" label=t.notice_settings_quiet_from() value=from kind="time" />
                <TextField name="quiet_until" label=t.notice_settings_quiet_until() value=until kind="time" />
            </div>
        </fieldset>
    }
    .into_any()
}

fn channel_label(t: Locale, channel: Channel) -> &'static str {
    match channel {
        Channel::Mail => t.notice_settings_mail(),
        Channel::Push => t.notice_settings_push(),
    }
}

fn digest_label(t: Locale, digest: Digest) -> &'static str {
    match digest {
        Digest::Daily => t.notice_settings_daily(),
        Digest::Weekly => t.notice_settings_weekly(),
    }
}
