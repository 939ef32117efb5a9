use super::incidents_page::told_fields;
use crate::forms::{Form, HiddenField, TextArea, came_back, path_of};
use app::{
    privacy::server_fns::AmendIncident,
    ui::{Moment, Prose},
};
use domain::{
    privacy::{
        hours_to_notify,
        input::MAX_WORDS,
        view::{IncidentNote, IncidentView},
    },
    time::Timestamp,
};
use leptos::prelude::*;
use locales::Locale;

/// An incident with its notes and a form to add one.
pub fn incident(t: Locale, incident: &IncidentView, now: Timestamp) -> AnyView {
    let people =
        incident.people.map_or_else(|| t.incident_affected_unknown().to_owned(), |many| t.incident_affected(many));
    let notes = incident.notes.iter().map(note).collect::<Vec<_>>();
    view! {
        <section class="sheet stack">
            <h2>"#" {incident.id.to_string()}</h2>
            {paragraph(&incident.what)}
            <p class="soft">
                {t.incident_noticed_on()} " " <Moment at=incident.noticed_at exact=true /> " · " {people} " · "
                {t.incident_by(&incident.by)}
            </p>
            {time_to_notify(t, incident, now)}
            {paragraph(&incident.whose)}
            {paragraph(&incident.measures)}
            {told(t.incident_authority_on(), incident.authority_told_at)}
            {told(t.incident_told_on(), incident.people_told_at)}
            {notes.into_any()}
            {amend(t, incident)}
        </section>
    }
    .into_any()
}

/// The time left to notify the authority, until it was notified.
fn time_to_notify(t: Locale, incident: &IncidentView, now: Timestamp) -> AnyView {
    if incident.authority_told_at.is_some() {
        return ().into_any();
    }
    let words = match hours_to_notify(incident.noticed_at, now) {
        hours if hours < 0 => t.incident_late().to_owned(),
        hours => t.incident_hours(hours),
    };
    view! { <p class="notice notice--alert">{words}</p> }.into_any()
}

fn told(whom: &'static str, at: Option<Timestamp>) -> AnyView {
    let told = at.map(|at| {
        view! {
            <p>
                {whom} " · " <Moment at exact=true />
            </p>
        }
        .into_any()
    });
    told.into_any()
}

fn note(note: &IncidentNote) -> AnyView {
    view! {
        <p class="soft">
            <Moment at=note.at exact=true />
            " · "
            {note.by.clone()}
        </p>
        {paragraph(&note.words)}
    }
    .into_any()
}

fn amend(t: Locale, incident: &IncidentView) -> AnyView {
    let (call, id) = (path_of::<AmendIncident>(), incident.id.to_string());
    let instance = ["amend-", &id].concat();
    let open = came_back(call, &instance);
    view! {
        <details open=open>
            <summary>{t.incident_amend()}</summary>
            <Form call instance class="stack">
                <HiddenField name="incident" value=id />
                <TextArea name="words" label=t.incident_note() rows=3 maxlength=MAX_WORDS />
                {told_fields(t)}
                <button class="button button--quiet" type="submit">
                    {t.incident_amend_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// Text by administrators, in any language.
fn paragraph(text: &str) -> AnyView {
    let some = (!text.is_empty()).then(|| view! { <Prose text=text.to_owned() lang=Some(String::new()) /> }.into_any());
    some.into_any()
}
