use super::{
    labels::{kind_label, reason_label},
    target::{body, person_link, within_link},
};
use crate::{
    context::{param, query},
    forms::{Choice, Choices, Form, HiddenField, TextArea, TextField, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    moderation::server_fns::{ReportContent, SendNotice, load_report},
};
use domain::moderation::{
    MAX_NOTE, Reason,
    input::SendNotice as Sent,
    view::{PersonLink, ReportView},
};
use leptos::prelude::*;
use locales::Locale;

/// The report form.
#[component]
pub fn ReportPage() -> impl IntoView {
    view! { <Loaded from=load_report(param("target")) view=report_view /> }
}

pub fn report_view(report: ReportView) -> AnyView {
    let t = use_locale();
    let author = (!report.author.is_empty()).then(|| [" · ", &report.author].concat());
    let person = report.person.map(|id| person_link(t, &PersonLink { id, name: t.person_title().to_owned() }));
    let form = if !report.signed_in {
        without_account(t, report.clone())
    } else if report.reported {
        thanks(t.report_thanks())
    } else {
        form(t, &report)
    };
    view! {
        <PageTitle text=t.report_title() />
        <div class="page page--narrow stack">
            <h1>{t.report_title()}</h1>
            <p class="soft">
                {kind_label(t, report.target.kind)} {author} {report.within.as_ref().map(|within| within_link(t, within))}
                {person}
            </p>
            {(!report.body.is_empty()).then(|| body(t, &report.body, None))}
            {form}
        </div>
    }
    .into_any()
}

fn form(t: Locale, report: &ReportView) -> AnyView {
    let reasons = Reason::REPORTED.map(|reason| Choice::new(reason.as_str(), reason_label(t, reason)));
    let target = report.target.to_string();
    view! {
        <Form call={path_of::<ReportContent>()} instance=["report-", &target].concat() class="sheet stack">
            <HiddenField name="target" value=target.clone() />
            <Choices name="reason" legend=t.report_reason() choices=reasons.to_vec() one=true />
            <TextArea name="note" label=t.report_note() hint=t.report_note_hint() rows=3 maxlength=MAX_NOTE />
            <button class="button" type="submit">
                {t.report_button()}
            </button>
        </Form>
    }
    .into_any()
}

fn thanks(words: &'static str) -> AnyView {
    view! {
        <p class="notice" id="done" role="status" tabindex="-1">
            {words}
        </p>
    }
    .into_any()
}

/// The form for visitors, or the confirmation, depending on the query.
fn without_account(t: Locale, report: ReportView) -> AnyView {
    let arrived = query().get_str("arrived").is_some();
    if arrived { thanks(t.report_arrived()) } else { notice_form(t, &report) }
}

/// The form for visitors: an explanation, and an optional address for the answer.
fn notice_form(t: Locale, report: &ReportView) -> AnyView {
    let reasons = Reason::REPORTED.map(|reason| Choice::new(reason.as_str(), reason_label(t, reason)));
    let target = report.target.to_string();
    view! {
        <p>{t.report_without_account()}</p>
        <Form call={path_of::<SendNotice>()} instance=["notice-", &target].concat() class="sheet stack">
            <HiddenField name="target" value=target.clone() />
            <HiddenField name="language" value=t.code() />
            <Choices name="reason" legend=t.report_reason() choices=reasons.to_vec() one=true />
            <TextArea name="note" label=t.report_why() hint=t.report_why_hint() rows=4 maxlength=MAX_NOTE />
            <TextField name="name" label=t.report_name() hint=t.field_optional() maxlength=Sent::MAX_NAME autocomplete="name" />
            <TextField
                name="email"
                label=t.report_email()
                hint=t.report_email_hint()
                kind="email"
                maxlength=254
                autocomplete="email"
            />
            <button class="button" type="submit">
                {t.report_button()}
            </button>
        </Form>
    }
    .into_any()
}
