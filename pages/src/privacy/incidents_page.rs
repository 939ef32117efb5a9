use super::incident::incident;
use crate::{
    forms::{Form, TextArea, TextField, came_back, path_of},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::use_locale,
    privacy::server_fns::{NoteIncident, list_incidents},
};
use domain::privacy::{
    input::{MAX_WHOSE, MAX_WORDS},
    view::Incidents,
};
use leptos::prelude::*;
use locales::Locale;

/// The register of incidents, for administrators.
#[component]
pub fn IncidentsPage() -> impl IntoView {
    view! { <Loaded from=list_incidents() view=incidents_view /> }
}

pub fn incidents_view(incidents: Incidents) -> AnyView {
    let t = use_locale();
    let list = if incidents.items.is_empty() {
        view! { <p class="soft">{t.incident_none()}</p> }.into_any()
    } else {
        incidents.items.iter().map(|one| incident(t, one, incidents.now)).collect::<Vec<_>>().into_any()
    };
    view! {
        <PageTitle text=t.incident_title() />
        <div class="page page--narrow stack">
            <h1>{t.incident_title()}</h1>
            <p>{t.incident_about()}</p>
            {new_incident(t)}
            {list}
        </div>
    }
    .into_any()
}

fn new_incident(t: Locale) -> AnyView {
    let call = path_of::<NoteIncident>();
    let open = came_back(call, "note-incident");
    view! {
        <details open=open>
            <summary>{t.incident_new()}</summary>
            <Form call instance="note-incident" class="sheet stack">
                <TextArea name="what" label=t.incident_what() rows=3 maxlength=MAX_WORDS />
                {moment_field("noticed_at", t.incident_noticed(), "")}
                <TextArea name="whose" label=t.incident_whose() rows=2 maxlength=MAX_WHOSE />
                <TextField name="people" label=t.incident_people() hint=t.incident_people_hint() />
                <TextArea name="measures" label=t.incident_measures() rows=3 maxlength=MAX_WORDS />
                {told_fields(t)}
                <button class="button" type="submit">
                    {t.incident_button()}
                </button>
            </Form>
        </details>
    }
    .into_any()
}

/// When the authority and the people concerned were notified.
pub fn told_fields(t: Locale) -> AnyView {
    view! {
        {moment_field("authority_told_at", t.incident_authority(), t.incident_moment_hint())}
        {moment_field("people_told_at", t.incident_told(), t.incident_moment_hint())}
    }
    .into_any()
}

fn moment_field(name: &'static str, label: &'static str, hint: &'static str) -> AnyView {
    view! { <TextField name label hint kind="datetime-local" /> }.into_any()
}
