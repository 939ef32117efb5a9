use super::desk_page::nothing;
use crate::{
    context::{param, query},
    layout::{Loaded, PageTitle},
};
use app::{
    locale::{localised, use_locale},
    moderation::server_fns::list_audit,
    ui::{Moment, NextPage},
};
use domain::moderation::{
    AuditAction,
    audit::{AuditEntry, AuditLog, ListAudit as Wanted},
};
use leptos::prelude::*;
use locales::Locale;

/// The audit log: of the instance, for administrators, or of one organisation, for its owners.
#[component]
pub fn AuditPage() -> impl IntoView {
    let query = query();
    let asked = |name| query.get(name).unwrap_or_default();
    let wanted = Wanted {
        organisation: param("slug"),
        by: asked("by"),
        audit_action: asked("audit_action"),
        after: asked("after"),
        language: use_locale().code().to_owned(),
    };
    view! { <Loaded from=list_audit(wanted) view=audit /> }
}

pub fn audit(log: AuditLog) -> AnyView {
    let t = use_locale();
    let here = match &log.organisation {
        Some(organisation) => localised(t, &["/organisations/", &organisation.slug, "/log"].concat()),
        None => localised(t, "/admin/audit"),
    };
    let back = match &log.organisation {
        Some(organisation) => link(localised(t, &["/organisations/", &organisation.slug].concat()), &organisation.name),
        None => link(localised(t, "/admin"), t.admin_title()),
    };
    let narrowed = !(log.by.is_empty() && log.audit_action.is_empty());
    let list = if log.entries.items.is_empty() {
        nothing(t.audit_empty())
    } else {
        let entries = log.entries.items.iter().map(|one| entry(t, &here, one)).collect::<Vec<_>>();
        view! { <ul class="stack plain">{entries}</ul> }.into_any()
    };
    let next = log.entries.next.as_ref().map(|after| {
        let href = [&here, "?by=", &log.by, "&audit_action=", &log.audit_action, "&after=", after].concat();
        view! { <NextPage href /> }.into_any()
    });
    let everything = narrowed.then(|| link(here.clone(), t.audit_all()));
    view! {
        <PageTitle text=t.audit_title() />
        <div class="page page--narrow stack">
            <h1>{t.audit_title()}</h1>
            <p>{back}</p>
            <p>{t.audit_about()}</p>
            {everything.map(|all| view! { <p>{all}</p> }.into_any())}
            {list}
            {next}
        </div>
    }
    .into_any()
}

/// Each name links to the entries of the same person.
fn entry(t: Locale, here: &str, entry: &AuditEntry) -> AnyView {
    let same_action = link([here, "?audit_action=", &entry.audit_action].concat(), &entry.said);
    let by = match &entry.by {
        Some(person) => link([here, "?by=", &person.id.to_string()].concat(), &person.name),
        None if entry.audit_action == AuditAction::ChallengeFilled.as_str() => {
            view! { <span>{t.audit_volunteers()}</span> }.into_any()
        }
        None => view! { <span>{t.audit_staff()}</span> }.into_any(),
    };
    let about = match entry.path.as_str() {
        "" => view! { <span>{entry.about.clone()}</span> }.into_any(),
        path => link(localised(t, path), &entry.about),
    };
    let within = entry.organisation.as_ref().filter(|organisation| organisation.name != entry.about);
    let more = [within.map(|organisation| organisation.name.clone()), Some(entry.note.clone())];
    let more: Vec<String> = more.into_iter().flatten().filter(|words| !words.is_empty()).collect();
    view! {
        <li dir="auto">
            <strong>{same_action}</strong>
            <br />
            {about}
            <br />
            <span class="soft">
                <Moment at=entry.at exact=true />
                ", "
                {by}
                {more.iter().map(|words| [" · ", words].concat()).collect::<Vec<_>>().concat()}
            </span>
        </li>
    }
    .into_any()
}

fn link(href: String, words: &str) -> AnyView {
    view! { <a href=href>{words.to_owned()}</a> }.into_any()
}
