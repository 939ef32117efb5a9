use super::may_send_back;
use crate::{
    forms::{Choice, Choices, Form, HiddenField, TextArea, came_back, path_of},
    kinds::fault_label,
};
use app::{responses::server_fns::CheckSegment, ui::Prose};
use domain::{
    challenges::kinds::translation::{Fault, TranslationSpec},
    responses::segment_view::{HeldSegment, SegmentsPage},
};
use leptos::prelude::*;
use locales::Locale;

fn instance(position: i64) -> String {
    format!("check-{position}")
}

/// What the two forms of a passage are known by.
pub fn instances(position: i64) -> [String; 2] {
    [instance(position), send_back_instance(position)]
}

fn send_back_instance(position: i64) -> String {
    format!("send-back-{position}")
}

/// The translation, and what a second person can say about it.
pub fn check_form(t: Locale, page: &SegmentsPage, held: &HeldSegment, lang: Option<String>) -> AnyView {
    let (page, held) = (page.clone(), held.clone());
    let send_back = may_send_back(&page).then(|| send_back(t, &page, &held));
    view! {
        <Form call={path_of::<CheckSegment>()} instance=instance(held.position) class="stack" version=version(&held)>
            {shown(&page, &held)}
            {if page.on_the_team { read_only(t, &held, lang.clone()) } else { correctable(t, &held, lang.clone()) }}
            <HiddenField name="then" value="next" />
        </Form>
        {send_back}
    }
    .into_any()
}

/// The translation as a text that can be changed. Where the form came back the field has what was typed, possibly over
/// an earlier version: the translation as it is now is above it.
fn correctable(t: Locale, held: &HeldSegment, lang: Option<String>) -> AnyView {
    let current = came_back(path_of::<CheckSegment>(), &instance(held.position)).then(|| quoted(held, lang));
    view! {
        {current}
        <TextArea
            name="body"
            label=t.translation_check_body()
            hint=t.translation_check_body_hint()
            value=held.text.clone()
            rows=6
            maxlength=TranslationSpec::MAX_TRANSLATION
        />
        {accept(t)}
    }
    .into_any()
}

/// The translation for the organisation's team, which does not translate its own text.
fn read_only(t: Locale, held: &HeldSegment, lang: Option<String>) -> AnyView {
    view! {
        {quoted(held, lang)}
        <HiddenField name="body" value=held.text.clone() />
        {accept(t)}
    }
    .into_any()
}

fn quoted(held: &HeldSegment, lang: Option<String>) -> AnyView {
    view! {
        <blockquote lang=lang dir="auto">
            <Prose text=held.text.clone() />
        </blockquote>
    }
    .into_any()
}

fn accept(t: Locale) -> AnyView {
    view! {
        <HiddenField name="verdict" value="accepted" />
        <button class="button" type="submit">
            {t.translation_check_good()}
        </button>
    }
    .into_any()
}

/// The form that sends a translation back, folded.
fn send_back(t: Locale, page: &SegmentsPage, held: &HeldSegment) -> AnyView {
    let instance = send_back_instance(held.position);
    let open = came_back(path_of::<CheckSegment>(), &instance);
    let faults: Vec<Choice> =
        Fault::ALL.iter().map(|fault| Choice::new(fault.as_str(), fault_label(t, *fault))).collect();
    let (page, held) = (page.clone(), held.clone());
    view! {
        <details open=open>
            <summary>{t.translation_send_back()}</summary>
            <p>{t.translation_send_back_what()}</p>
            <Form call={path_of::<CheckSegment>()} instance class="stack" version=version(&held)>
                {shown(&page, &held)}
                <HiddenField name="verdict" value="sent_back" />
                <HiddenField name="then" value="next" />
                <Choices name="fault" legend=t.translation_fault() choices=faults.clone() one=true />
                <button class="button button--quiet" type="submit">
                    {t.translation_send_back()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// The passage and the version of its translation that is shown.
fn shown(page: &SegmentsPage, held: &HeldSegment) -> AnyView {
    let (response, version) =
        held.shown.map(|(response, version)| (response.to_string(), version.0.to_string())).unwrap_or_default();
    view! {
        <HiddenField name="challenge" value=page.challenge.to_string() />
        <HiddenField name="segment" value=held.position.to_string() />
        <HiddenField name="response" value=response />
        <HiddenField name="version" value=version />
    }
    .into_any()
}

fn version(held: &HeldSegment) -> String {
    held.shown.map(|(response, version)| format!("{response}.{}", version.0)).unwrap_or_default()
}
